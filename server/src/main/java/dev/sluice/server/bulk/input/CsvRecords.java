package dev.sluice.server.bulk.input;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvReader.CsvReaderBuilder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The records of a CSV file, a damaged one costing no more than the line it begins on: reading
/// goes on at the next. Used by one thread.
///
/// To be able to go back it holds the lines of one record, at most one cell's length of them and
/// two lines more.
final class CsvRecords {
  /// The longest cell, in characters.
  static final int LONGEST_CELL = 1_000_000;

  /// A record or what is wrong with it. `line` is where it begins.
  sealed interface Next {
    record Cells(long line, String raw, List<String> cells) implements Next {}

    record Damaged(long line, String raw, String reason) implements Next {}
  }

  private final Lines lines;
  private final CsvScanner scanner;
  private final CsvReaderBuilder reader;

  CsvRecords(Lines lines, char separator) {
    this(lines, separator, LONGEST_CELL);
  }

  CsvRecords(Lines lines, char separator, int longestCell) {
    this.lines = lines;
    this.scanner = new CsvScanner(separator, longestCell);
    this.reader = CsvReader.builder().fieldSeparator(separator);
  }

  /// The next record; blank lines are none. Empty at the end.
  Optional<Next> next() throws IOException {
    var line = lines.next();
    while (line.isPresent() && line.get().text().isBlank()) {
      line = lines.next();
    }
    return line.isEmpty() ? Optional.empty() : Optional.of(record(line.get()));
  }

  private Next record(Line first) throws IOException {
    var read = new ArrayList<>(List.of(first));
    scanner.begin();
    var problem = scan(first);
    while (problem.isEmpty() && scanner.isOpen()) {
      var line = lines.next();
      if (line.isEmpty()) {
        problem = Optional.of(scanner.stillOpen());
      } else {
        read.add(line.get());
        problem = scan(line.get());
      }
    }
    if (problem.isPresent()) {
      lines.backTo(read.subList(1, read.size()));
      return new Next.Damaged(first.number(), first.content(), problem.get());
    }
    var text = text(read);
    return new Next.Cells(first.number(), text, reader.ofSingleCsvRecord(text).getFields());
  }

  private Optional<String> scan(Line line) {
    scanner.scan(line.text());
    return scanner
        .problem()
        .or(
            () ->
                line.cut()
                    ? Optional.of("the line is longer than " + Lines.LONGEST + " characters")
                    : Optional.empty());
  }

  private static String text(List<Line> read) {
    if (read.size() == 1) {
      return read.getFirst().content();
    }
    var text = new StringBuilder();
    read.subList(0, read.size() - 1).forEach(line -> text.append(line.text()));
    return text.append(read.getLast().content()).toString();
  }
}
