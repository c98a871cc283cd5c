package dev.sluice.engine.plan;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/// The known word that somebody probably meant.
public final class Nearest {
  private Nearest() {}

  /// The word within an edit distance of a third of its length, if there is one; ties by code
  /// points.
  public static Optional<String> to(String word, Collection<String> known) {
    return known.stream()
        .filter(candidate -> distance(word, candidate) <= Math.max(1, candidate.length() / 3))
        .min(
            Comparator.comparingInt((String candidate) -> distance(word, candidate))
                .thenComparing(CodePoints.ORDER));
  }

  /// Letters to add, drop or change, and neighbours to swap.
  private static int distance(String left, String right) {
    var rows = new int[left.length() + 1][right.length() + 1];
    for (int row = 0; row <= left.length(); row++) {
      for (int column = 0; column <= right.length(); column++) {
        rows[row][column] =
            row == 0 || column == 0 ? row + column : distance(rows, left, right, row, column);
      }
    }
    return rows[left.length()][right.length()];
  }

  private static int distance(int[][] rows, String left, String right, int row, int column) {
    boolean same = left.charAt(row - 1) == right.charAt(column - 1);
    int least =
        Math.min(
            rows[row - 1][column - 1] + (same ? 0 : 1),
            Math.min(rows[row - 1][column], rows[row][column - 1]) + 1);
    boolean swapped =
        row > 1
            && column > 1
            && left.charAt(row - 1) == right.charAt(column - 2)
            && left.charAt(row - 2) == right.charAt(column - 1);
    return swapped ? Math.min(least, rows[row - 2][column - 2] + 1) : least;
  }
}
