package dev.sluice.server.bulk.input;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// Finds out what separates the columns of a CSV file, from its first line.
final class Separators {
  private static final List<Character> KNOWN = List.of(',', ';', '\t', '|');
  private static final String DECLARATION = "sep=";

  private Separators() {}

  /// Whether the line is no header but what spreadsheets write before it: `sep=;`.
  static boolean isDeclaration(String line) {
    return declared(line).isPresent();
  }

  /// The separator that gives the most columns whose names mean something; among equals the one
  /// that occurs most often.
  static char guess(String header, Shape shape) {
    return declared(header)
        .orElseGet(
            () ->
                KNOWN.stream()
                    .max(
                        Comparator.<Character>comparingInt(c -> meant(header, c, shape))
                            .thenComparingLong(c -> header.chars().filter(x -> x == c).count())
                            .thenComparingInt(c -> -KNOWN.indexOf(c)))
                    .orElseThrow());
  }

  private static Optional<Character> declared(String line) {
    return line.length() == DECLARATION.length() + 1 && line.startsWith(DECLARATION)
        ? Optional.of(line.charAt(DECLARATION.length()))
        : Optional.empty();
  }

  private static int meant(String header, char separator, Shape shape) {
    var names =
        List.of(header.split(java.util.regex.Pattern.quote(String.valueOf(separator)), -1)).stream()
            .map(name -> name.replaceAll("^\\s*\"|\"\\s*$", ""))
            .toList();
    var columns = Columns.of(names, shape);
    return (int)
        IntStream.range(0, names.size())
            .filter(i -> !columns.unused().contains(names.get(i)))
            .count();
  }
}
