package dev.sluice.sandbox.beatport;

import dev.sluice.sandbox.catalogue.StableId;
import java.util.Map;

/// Beatport's numbers of its genres.
final class Genres {

  private static final Map<String, Integer> IDS =
      Map.ofEntries(
          Map.entry("Drum & Bass", 1),
          Map.entry("Electronica", 3),
          Map.entry("House", 5),
          Map.entry("Techno", 6),
          Map.entry("Trance", 7),
          Map.entry("Hard Dance", 8),
          Map.entry("Breaks", 9),
          Map.entry("Chill Out", 10),
          Map.entry("Tech House", 11),
          Map.entry("Deep House", 12),
          Map.entry("Psy-Trance", 13),
          Map.entry("Minimal", 14),
          Map.entry("Progressive House", 15),
          Map.entry("Electro House", 17),
          Map.entry("Dubstep", 18),
          Map.entry("Hip-Hop", 38),
          Map.entry("Dance / Pop", 39));

  private Genres() {}

  static int id(String style) {
    var id = IDS.get(style);
    return id == null ? StableId.number("genre/" + style) : id;
  }
}
