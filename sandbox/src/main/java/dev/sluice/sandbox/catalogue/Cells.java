package dev.sluice.sandbox.catalogue;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// The cells of one CSV line by column; several values of one cell are separated by `|`.
record Cells(NamedCsvRecord line) {

  private static final Pattern BAR = Pattern.compile("\\s*\\|\\s*");

  String text(String column) {
    return line.getField(column).strip();
  }

  String needed(String column) {
    return filled(column)
        .orElseThrow(() -> new IllegalArgumentException(column + " must not be empty"));
  }

  Optional<String> filled(String column) {
    return Optional.of(text(column)).filter(text -> !text.isEmpty());
  }

  List<String> list(String column) {
    return filled(column).stream().flatMap(BAR::splitAsStream).toList();
  }

  OptionalDouble number(String column) {
    return filled(column).stream().mapToDouble(Double::parseDouble).findFirst();
  }

  OptionalInt wholeNumber(String column) {
    return filled(column).stream().mapToInt(Integer::parseInt).findFirst();
  }
}
