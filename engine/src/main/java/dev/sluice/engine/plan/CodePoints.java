package dev.sluice.engine.plan;

import java.util.Arrays;
import java.util.Comparator;

/// The order of names by code points. It differs from that of [String#compareTo] above U+FFFF.
final class CodePoints {
  static final Comparator<String> ORDER =
      (left, right) -> Arrays.compare(left.codePoints().toArray(), right.codePoints().toArray());

  private CodePoints() {}
}
