package dev.sluice.sandbox.catalogue;

import java.util.Optional;

/// The album a track is sold on; the label is empty where nobody knows it.
public record Release(String album, AlbumType type, Optional<ReleaseDate> date, String label) {

  Release dated(Optional<ReleaseDate> otherDate) {
    return new Release(album, type, otherDate, label);
  }
}
