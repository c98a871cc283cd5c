package dev.sluice.server.bulk.input;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// The rows of a file in one of the formats.
sealed interface Records permits CsvFile, JsonLines {
  /// The next row, empty at the end.
  Optional<Row> next() throws IOException;

  /// The columns that are not used, as far as is known.
  List<String> unused();
}
