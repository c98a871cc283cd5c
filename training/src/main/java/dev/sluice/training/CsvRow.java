package dev.sluice.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A row of a CSV in UTF-8 with a header, which knows where it stands.
record CsvRow(Path file, NamedCsvRecord cells) {
  /// All rows of a file, in its order.
  ///
  /// @throws BadPairs if it is no such CSV
  static List<CsvRow> read(Path file) throws IOException {
    var rows = new ArrayList<CsvRow>();
    try (var reader = CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(file, UTF_8)) {
      for (var cells : reader) {
        rows.add(new CsvRow(file, cells));
      }
    } catch (CsvParseException e) {
      long line = rows.isEmpty() ? 1 : rows.getLast().line();
      throw new BadPairs("%s, behind line %d: %s".formatted(file, line, e.getMessage()));
    } catch (UncheckedIOException e) {
      throw new IOException("cannot read " + file, e);
    }
    return rows;
  }

  /// The cell of a column.
  ///
  /// @throws BadPairs if there is no such column
  String field(String column) {
    return cells
        .findField(column)
        .orElseThrow(
            () -> bad("there is no column '%s'; there are %s".formatted(column, columns())));
  }

  List<String> columns() {
    return cells.getHeader();
  }

  long line() {
    return cells.getStartingLineNumber();
  }

  /// What is wrong here, for throwing.
  BadPairs bad(String what) {
    return new BadPairs("%s, line %d: %s".formatted(file, line(), what));
  }
}
