package dev.sluice.sandbox.discogs;

import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.ReleaseDate;
import java.util.List;
import java.util.Optional;

/// A release: one pressing of a record with its tracks.
///
/// @param master the master release it belongs to, 0 if to none
/// @param artists of the whole record; `Various` on a compilation
/// @param timed whether its tracklist tells durations
record Disc(
    int id,
    int master,
    String title,
    List<String> artists,
    Optional<ReleaseDate> date,
    String label,
    String country,
    List<String> formats,
    boolean timed,
    List<Listing> tracks) {

  static final String VARIOUS = "Various";

  Disc {
    artists = List.copyOf(artists);
    formats = List.copyOf(formats);
    tracks = List.copyOf(tracks);
  }

  boolean isVarious() {
    return artists.equals(List.of(VARIOUS));
  }

  /// 0 if nobody knows it.
  int year() {
    return date.map(it -> Integer.parseInt(it.text().substring(0, 4))).orElse(0);
  }
}
