package dev.sluice.server.bulk.input;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// A CSV file whose first line names the columns. Used by one thread.
final class CsvFile implements Records {
  private final CsvRecords records;
  private final Columns columns;

  private CsvFile(CsvRecords records, Columns columns) {
    this.records = records;
    this.columns = columns;
  }

  /// Reads the header.
  ///
  /// @param name what a complaint calls the file
  static CsvFile open(Lines lines, Shape shape, String name) throws IOException {
    var first = lines.next();
    while (first.isPresent() && first.get().text().isBlank()) {
      first = lines.next();
    }
    if (first.isEmpty()) {
      throw new InputUnusable(name + " is empty: the first line must name the columns");
    }
    char separator = Separators.guess(first.get().content(), shape);
    if (!Separators.isDeclaration(first.get().content())) {
      lines.backTo(List.of(first.get()));
    }
    var records = new CsvRecords(lines, separator);
    return switch (records.next().orElseThrow(() -> new InputUnusable(name + " has no columns"))) {
      case CsvRecords.Next.Damaged(var line, _, var reason) ->
          throw new InputUnusable(
              "%s, line %d: the line that should name the columns is damaged: %s"
                  .formatted(name, line, reason));
      case CsvRecords.Next.Cells(_, _, var cells) -> {
        var columns = Columns.of(cells, shape);
        columns
            .trouble(shape)
            .ifPresent(
                trouble -> {
                  throw new InputUnusable(name + ": " + trouble);
                });
        yield new CsvFile(records, columns);
      }
    };
  }

  @Override
  public Optional<Row> next() throws IOException {
    return records.next().map(this::row);
  }

  @Override
  public List<String> unused() {
    return columns.unused();
  }

  private Row row(CsvRecords.Next next) {
    return switch (next) {
      case CsvRecords.Next.Damaged(var line, var raw, var reason) -> new Row.Bad(line, raw, reason);
      case CsvRecords.Next.Cells(var line, var raw, var cells) -> {
        int width = columns.names().size();
        if (cells.size() > width
            && !cells.subList(width, cells.size()).stream().allMatch(String::isBlank)) {
          yield new Row.Bad(
              line, raw, "%d columns where the header has %d".formatted(cells.size(), width));
        }
        yield new Row.Fields(line, raw, columns.texts(cells.stream().map(List::of).toList()));
      }
    };
  }
}
