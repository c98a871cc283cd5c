package dev.sluice.server.bulk.input;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import dev.sluice.server.bulk.input.CsvRecords.Next.Cells;
import dev.sluice.server.bulk.input.CsvRecords.Next.Damaged;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CsvRecordsTest {
  private static final List<String> LETTERS =
      List.of("a", "B", " ", "é", "🎵", "\"", "\"\"", ",", ";", "\t", "\n", "\r\n", "\r", "'");
  private static final List<String> LINE_BREAKS = List.of("\n", "\r\n", "\r");

  static LongStream seeds() {
    return LongStream.range(0, 500);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void readsBackWhateverWasWritten(long seed) throws IOException {
    var random = new Random(seed);
    char separator = ",;\t|".charAt(random.nextInt(4));
    var table = IntStream.range(0, 1 + random.nextInt(6)).mapToObj(_ -> randomRow(random)).toList();
    var text = written(table, separator, pick(random, LINE_BREAKS), random);

    var read = all(text, separator, 1_000).stream().map(Cells.class::cast).map(Cells::cells);

    assertThat(read).as(text).containsExactlyElementsOf(table);
  }

  /// Of any soup that a strict reader reads, the cells are the same; of any other, every line is
  /// accounted for: it is part of a record, or damaged, or blank.
  @ParameterizedTest
  @MethodSource("seeds")
  void losesNoLineOfAnySoup(long seed) throws IOException {
    var random = new Random(seed);
    var soup = new StringBuilder();
    for (int i = random.nextInt(40); i >= 0; i--) {
      soup.append(pick(random, List.of("a", "b", ",", "\"", "\"\"", "\n", "\",\"", ",\"")));
    }
    var text = soup.toString();

    var records = all(text, ',', 1_000);

    var cells = records.stream().filter(Cells.class::isInstance).map(Cells.class::cast).toList();
    if (cells.size() == records.size()) {
      assertThat(cells.stream().map(Cells::cells)).as(text).containsExactlyElementsOf(strict(text));
    }
    var raw = records.stream().map(CsvRecordsTest::raw).flatMap(String::lines);
    assertThat(raw.filter(line -> !line.isBlank()))
        .as(text)
        .containsExactlyElementsOf(text.lines().filter(line -> !line.isBlank()).toList());
  }

  @Test
  void aQuoteThatNeverClosesCostsItsLineOnly() throws IOException {
    var records = all("1,\"open\n2,b\n3,c\n", ',', 1_000);

    assertThat(records)
        .containsExactly(
            new Damaged(1, "1,\"open", "column 2: a quote is opened and never closed"),
            new Cells(2, "2,b", List.of("2", "b")),
            new Cells(3, "3,c", List.of("3", "c")));
  }

  @Test
  void aQuoteThatIsStillOpenAfterACellsLengthCostsItsLineOnly() throws IOException {
    var lines = new StringBuilder("1,\"open\n");
    IntStream.range(2, 50).forEach(i -> lines.append(i).append(",x\n"));
    lines.append("50,\"closed\"\n");

    var records = all(lines.toString(), ',', 100);

    assertThat(records).hasSize(50);
    assertThat(records.getFirst())
        .isEqualTo(
            new Damaged(1, "1,\"open", "column 2: a quote is still open after 100 characters"));
    assertThat(records.subList(1, 50)).allMatch(Cells.class::isInstance);
  }

  @Test
  void aLongCellIsReadAndALongerOneCostsItsLine() throws IOException {
    var long1 = "x".repeat(100);

    var records = all("1,%s\n2,\"%s\"\n3,%sy\n4,z\n".formatted(long1, long1, long1), ',', 100);

    assertThat(records)
        .containsExactly(
            new Cells(1, "1," + long1, List.of("1", long1)),
            new Cells(2, "2,\"" + long1 + "\"", List.of("2", long1)),
            new Damaged(3, "3," + long1 + "y", "column 2: the cell is longer than 100 characters"),
            new Cells(4, "4,z", List.of("4", "z")));
  }

  @Test
  void aLineOfAnyLengthIsPassedOver() throws IOException {
    var endless = "x".repeat(Lines.LONGEST + 5);

    var records = all("1,a\n" + endless + "\n3,c", ',', Integer.MAX_VALUE);

    assertThat(records).hasSize(3);
    assertThat(records.get(1))
        .isInstanceOfSatisfying(
            Damaged.class, damaged -> assertThat(damaged.reason()).contains("longer than 4000000"));
    assertThat(records.get(2)).isEqualTo(new Cells(3, "3,c", List.of("3", "c")));
  }

  @Test
  void textAfterAClosingQuoteCostsItsLineOnly() throws IOException {
    assertThat(all("\"Heroes\" live,Bowie\n\"Low\nEno\",Bowie\n", ',', 1_000))
        .containsExactly(
            new Damaged(1, "\"Heroes\" live,Bowie", "column 1: text after the closing quote"),
            new Cells(2, "\"Low\nEno\",Bowie", List.of("Low\nEno", "Bowie")));
  }

  @Test
  void aQuoteInsideAPlainCellIsALetter() throws IOException {
    assertThat(all("12\" mix,a\"b\n", ',', 1_000))
        .containsExactly(new Cells(1, "12\" mix,a\"b", List.of("12\" mix", "a\"b")));
  }

  private static List<CsvRecords.Next> all(String text, char separator, int longestCell)
      throws IOException {
    var records = new CsvRecords(new Lines(new StringReader(text)), separator, longestCell);
    var all = new ArrayList<CsvRecords.Next>();
    for (var next = records.next(); next.isPresent(); next = records.next()) {
      all.add(next.get());
    }
    return all;
  }

  private static List<List<String>> strict(String text) {
    var rows = new ArrayList<List<String>>();
    for (var row :
        CsvReader.builder()
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .ofCsvRecord(text)) {
      rows.add(row.getFields());
    }
    return rows;
  }

  private static String raw(CsvRecords.Next next) {
    return switch (next) {
      case Cells(_, var raw, _) -> raw;
      case Damaged(_, var raw, _) -> raw;
    };
  }

  private static List<String> randomRow(Random random) {
    var row = new ArrayList<String>(List.of("x" + random.nextInt(10)));
    for (int i = random.nextInt(4); i > 0; i--) {
      var cell = new StringBuilder();
      for (int j = random.nextInt(6); j > 0; j--) {
        cell.append(pick(random, LETTERS));
      }
      row.add(cell.toString());
    }
    return row;
  }

  /// Cells are quoted where they must be, and at random where they need not.
  private static String written(
      List<List<String>> table, char separator, String lineBreak, Random random) {
    var text = new StringBuilder();
    for (var row : table) {
      for (int i = 0; i < row.size(); i++) {
        var cell = row.get(i);
        boolean must =
            cell.startsWith("\"")
                || cell.chars().anyMatch(c -> c == separator || "\r\n".indexOf(c) >= 0);
        text.append(i == 0 ? "" : separator)
            .append(must || random.nextBoolean() ? "\"" + cell.replace("\"", "\"\"") + "\"" : cell);
      }
      text.append(lineBreak);
    }
    return random.nextBoolean()
        ? text.toString()
        : text.substring(0, text.length() - lineBreak.length());
  }

  private static String pick(Random random, List<String> choices) {
    return choices.get(random.nextInt(choices.size()));
  }
}
