package dev.sluice.sandbox.catalogue;

import java.util.Locale;

/// What kind of album a track is sold on.
public enum AlbumType {
  SINGLE,
  ALBUM,
  COMPILATION;

  /// The word in the catalogue and in Spotify's `album_type`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  static AlbumType of(String word) {
    return valueOf(word.toUpperCase(Locale.ROOT));
  }
}
