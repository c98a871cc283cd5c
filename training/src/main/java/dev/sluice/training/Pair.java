package dev.sluice.training;

/// Two records and whether they are the same recording. `type` says where the pair comes from and
/// of what kind it is.
public record Pair(String type, Label label, Recording one, Recording other) {
  boolean isSame() {
    return label == Label.SAME;
  }
}
