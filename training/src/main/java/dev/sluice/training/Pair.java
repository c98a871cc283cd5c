package dev.sluice.training;

/// Two records and whether they are the same recording. `type` says where the pair comes from and
/// of what kind it is.
public record Pair(String type, Label label, Recording one, Recording other) {
  /// Both sides without an ISRC.
  Pair withoutIsrc() {
    return new Pair(type, label, one.withoutIsrc(), other.withoutIsrc());
  }

  boolean isSame() {
    return label == Label.SAME;
  }
}
