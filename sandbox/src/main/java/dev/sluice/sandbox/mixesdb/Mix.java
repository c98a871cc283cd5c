package dev.sluice.sandbox.mixesdb;

import dev.sluice.sandbox.catalogue.Listing;
import java.util.List;

/// A page: one mix and what was played in it, as far as somebody knew.
///
/// @param title `YYYY-MM-DD - Artist - Show`, case-sensitive, its key
/// @param year when it was played
/// @param style of the whole mix
/// @param complete whether every track is known
/// @param chance a stable number that decides how the page is written
record Mix(
    int pageId,
    String title,
    String year,
    String artist,
    String show,
    String style,
    boolean complete,
    List<Listing> tracks,
    int chance) {

  Mix {
    tracks = List.copyOf(tracks);
  }

  List<String> categories() {
    var state = complete ? "Tracklist: complete" : "Tracklist: incomplete";
    return List.of(year, artist, show, style, state);
  }
}
