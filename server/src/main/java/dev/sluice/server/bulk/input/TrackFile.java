package dev.sluice.server.bulk.input;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A file of tracks, CSV or JSON lines, read row by row. Used by one thread.
///
/// A file that can be read twice is read once before: if it is not text throughout, nothing is
/// begun.
public final class TrackFile implements AutoCloseable {
  private final String name;
  private final StrictReader text;
  private final Records records;
  private final OptionalLong rows;

  private TrackFile(String name, StrictReader text, Records records, OptionalLong rows) {
    this.name = name;
    this.text = text;
    this.records = records;
    this.rows = rows;
  }

  /// Opens a file and reads its header.
  ///
  /// @throws InputUnusable if that is not possible, or its columns name nothing to find tracks by
  public static TrackFile open(Path file, Shape shape) {
    var name = file.toString();
    if (Files.isDirectory(file)) {
      throw new InputUnusable(name + " is a directory: name a CSV or JSON lines file");
    }
    if (!Files.exists(file)) {
      throw new InputUnusable(name + " does not exist");
    }
    try {
      var count = Files.isRegularFile(file) ? count(file, name) : OptionalLong.empty();
      var text = open(file, name);
      return opened(name, text, shape, count, looksLikeJson(file));
    } catch (IOException e) {
      throw unreadable(name, e);
    }
  }

  private static TrackFile opened(
      String name, StrictReader text, Shape shape, OptionalLong count, boolean namedJson)
      throws IOException {
    boolean open = false;
    try {
      var lines = new Lines(text);
      var first = lines.next();
      first.ifPresent(line -> lines.backTo(List.of(line)));
      boolean json =
          namedJson || first.filter(line -> line.text().stripLeading().startsWith("{")).isPresent();
      var records = json ? new JsonLines(lines, shape) : CsvFile.open(lines, shape, name);
      open = true;
      var rows =
          json || count.isEmpty() ? count : OptionalLong.of(Math.max(0, count.getAsLong() - 1));
      return new TrackFile(name, text, records, rows);
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
      throw unreadable(name, e);
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
      throw unreadable(name, e);
    }
  }

  private static boolean looksLikeJson(Path file) {
    return file.toString().matches("(?i).*\\.(jsonl|ndjson|json)");
  }

  private static OptionalLong count(Path file, String name) throws IOException {
    try (Reader text = open(file, name)) {
      var reader = new Lines(text);
      long filled = 0;
      for (var line = reader.next(); line.isPresent(); line = reader.next()) {
        filled += line.get().text().isBlank() ? 0 : 1;
      }
      return OptionalLong.of(filled);
    }
  }

  private static StrictReader open(Path file, String name) throws IOException {
    InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16);
    bytes.mark(TextEncoding.GLANCE);
    var first = bytes.readNBytes(TextEncoding.GLANCE);
    bytes.reset();
    var other = TextEncoding.otherThanText(first);
    if (other.isPresent()) {
      bytes.close();
      throw new InputUnusable(name + " " + other.get());
    }
    var encoding = TextEncoding.of(first);
    bytes.skipNBytes(encoding.mark());
    return new StrictReader(bytes, encoding, name);
  }

  private static InputUnusable unreadable(String name, IOException e) {
    return new InputUnusable("cannot read %s (%s)".formatted(name, Reasons.of(e)), e);
  }
}
