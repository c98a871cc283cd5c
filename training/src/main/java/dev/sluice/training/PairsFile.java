package dev.sluice.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/// The pairs format: CSV in UTF-8 with the columns `pair_type, label` and, for each side `a_` and
/// `b_`, `artist, title, album, duration, year, isrc`. A label is 1 (same), 0 (other) or ?
/// (undecided). Columns may stand in any order and more may be there.
public final class PairsFile {
  private static final List<String> CELLS =
      List.of("artist", "title", "album", "duration", "year", "isrc");

  private PairsFile() {}

  /// All pairs of a file, in its order.
  ///
  /// @throws BadPairs if it is no CSV, a column is missing or a label is none of the three
  public static List<Pair> read(Path file) throws IOException {
    var pairs = new ArrayList<Pair>();
    for (var row : CsvRow.read(file)) {
      if (pairs.isEmpty()) {
        check(file, row);
      }
      pairs.add(pair(row));
    }
    return pairs;
  }

  private static void check(Path file, CsvRow first) {
    var missing = new TreeSet<>(header());
    missing.removeAll(first.columns());
    if (!missing.isEmpty()) {
      throw new BadPairs(
          "%s: the columns %s are missing; a pairs file has %s"
              .formatted(file, missing, String.join(",", header())));
    }
  }

  private static Pair pair(CsvRow row) {
    return new Pair(row.field("pair_type"), label(row), side(row, "a_"), side(row, "b_"));
  }

  static Label label(CsvRow row) {
    return switch (row.field("label").strip()) {
      case "1" -> Label.SAME;
      case "0" -> Label.OTHER;
      case "?" -> Label.UNDECIDED;
      case String other -> throw row.bad("label must be 1, 0 or ?, got '%s'".formatted(other));
    };
  }

  private static Recording side(CsvRow row, String side) {
    return new Recording(
        row.field(side + "artist"),
        row.field(side + "title"),
        row.field(side + "album"),
        row.field(side + "duration"),
        row.field(side + "year"),
        row.field(side + "isrc"));
  }

  /// Writes pairs; a file that is there is replaced.
  public static void write(List<Pair> pairs, Path file) throws IOException {
    Files.writeString(file, text(pairs), UTF_8);
  }

  /// The pairs as the text of such a file.
  public static String text(List<Pair> pairs) {
    var text = new StringWriter();
    try (var writer = CsvWriter.builder().build(text)) {
      writer.writeRecord(header());
      for (var pair : pairs) {
        var cells = new ArrayList<>(List.of(pair.type(), sign(pair.label())));
        cells.addAll(pair.one().cells());
        cells.addAll(pair.other().cells());
        writer.writeRecord(cells);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot happen in memory", e);
    }
    return text.toString();
  }

  private static String sign(Label label) {
    return switch (label) {
      case SAME -> "1";
      case OTHER -> "0";
      case UNDECIDED -> "?";
    };
  }

  private static List<String> header() {
    var header = new ArrayList<>(List.of("pair_type", "label"));
    for (var side : List.of("a_", "b_")) {
      CELLS.forEach(cell -> header.add(side + cell));
    }
    return header;
  }
}
