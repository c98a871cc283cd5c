package dev.sluice.training;

import java.util.List;

/// One side of a pair: the cells as they are written, each empty if the source does not say.
///
/// Artists are separated by `;` where a source keeps them apart. Durations and years are in
/// whatever notation the source uses.
public record Recording(
    String artist, String title, String album, String duration, String year, String isrc) {
  /// Without an ISRC.
  public Recording withoutIsrc() {
    return new Recording(artist, title, album, duration, year, "");
  }

  Recording withoutDuration() {
    return withDuration("");
  }

  Recording withDuration(String other) {
    return new Recording(artist, title, album, other, year, isrc);
  }

  Recording withArtist(String other) {
    return new Recording(other, title, album, duration, year, isrc);
  }

  Recording withTitle(String other) {
    return new Recording(artist, other, album, duration, year, isrc);
  }

  Recording withAlbum(String other) {
    return new Recording(artist, title, other, duration, year, isrc);
  }

  List<String> cells() {
    return List.of(artist, title, album, duration, year, isrc);
  }
}
