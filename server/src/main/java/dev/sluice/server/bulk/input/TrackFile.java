package dev.sluice.server.bulk.input;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A file of tracks, CSV or JSON lines, read row by row. Used by one thread.
public final class TrackFile implements AutoCloseable {
  private final Path path;
  private final StrictReader text;
  private final Records records;
  private final OptionalLong rows;

  private TrackFile(Path path, StrictReader text, Records records, OptionalLong rows) {
    this.path = path;
    this.text = text;
    this.records = records;
    this.rows = rows;
  }

  /// Reads the header of a file that was checked.
  ///
  /// @throws InputUnusable if its columns name nothing to find tracks by
  static TrackFile open(CheckedFile file, Shape shape) {
    try {
      return opened(file, StrictReader.of(file.path()), shape);
    } catch (IOException e) {
      throw InputUnusable.unreadable(file.path(), e);
    }
  }

  private static TrackFile opened(CheckedFile file, StrictReader text, Shape shape)
      throws IOException {
    boolean open = false;
    try {
      var lines = new Lines(text);
      var first = lines.next();
      first.ifPresent(line -> lines.backTo(List.of(line)));
      var beginning = first.map(line -> line.text().strip()).orElse("");
      boolean json = file.isNamedJson() || beginning.startsWith("{");
      if (beginning.startsWith("[{") || (json && beginning.startsWith("["))) {
        throw new InputUnusable(
            "%s holds a JSON array: write one object on each line, as jq -c '.[]' does"
                .formatted(file.path()));
      }
      var name = file.path().toString();
      var records = json ? new JsonLines(lines, shape) : CsvFile.open(lines, shape, name);
      var count = file.lines();
      var rows =
          json || count.isEmpty() ? count : OptionalLong.of(Math.max(0, count.getAsLong() - 1));
      open = true;
      return new TrackFile(file.path(), text, records, rows);
    } finally {
      if (!open) {
        text.close();
      }
    }
  }

  /// The next row, empty at the end.
  public Optional<Row> next() {
    try {
      return records.next();
    } catch (IOException e) {
      throw InputUnusable.unreadable(path, e);
    }
  }

  /// How many rows the file has, where that could be counted; a cell with line breaks makes it
  /// too many.
  public OptionalLong rows() {
    return rows;
  }

  /// The columns that mean nothing here.
  public List<String> unused() {
    return records.unused();
  }

  @Override
  public void close() {
    try {
      text.close();
    } catch (IOException e) {
      throw InputUnusable.unreadable(path, e);
    }
  }
}
