package dev.sluice.server.bulk.input;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A file with one JSON object on each line. Members that begin with an underscore are passed over,
/// so that an enriched file can be enriched again. Used by one thread.
final class JsonLines implements Records {
  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private final Lines lines;
  private final Shape shape;
  private Columns columns;

  JsonLines(Lines lines, Shape shape) {
    this.lines = lines;
    this.shape = shape;
    this.columns = Columns.of(List.of(), shape);
  }

  @Override
  public Optional<Row> next() throws IOException {
    var line = lines.next();
    while (line.isPresent() && line.get().text().isBlank()) {
      line = lines.next();
    }
    return line.map(this::row);
  }

  @Override
  public List<String> unused() {
    return columns.unused();
  }

  private Row row(Line line) {
    if (line.cut()) {
      return bad(line, "the line is longer than " + Lines.LONGEST + " characters");
    }
    try {
      return JSON.readTree(line.content()) instanceof ObjectNode object
          ? row(line, object)
          : bad(line, "the line is no JSON object");
    } catch (JacksonException e) {
      return bad(
          line, "the line is no JSON: " + e.getOriginalMessage().lines().findFirst().orElse(""));
    }
  }

  private Row row(Line line, ObjectNode object) {
    var names = new ArrayList<String>();
    var cells = new ArrayList<List<String>>();
    for (var member : object.properties()) {
      if (!member.getKey().startsWith("_")) {
        names.add(member.getKey());
        cells.add(texts(member.getValue()));
      }
    }
    for (int i = 0; i < cells.size(); i++) {
      if (cells.get(i).stream().anyMatch(text -> text.length() > CsvRecords.LONGEST_CELL)) {
        return bad(
            line,
            "'%s' is longer than %d characters".formatted(names.get(i), CsvRecords.LONGEST_CELL));
      }
    }
    if (!names.equals(columns.names())) {
      columns = Columns.of(names, shape);
    }
    return new Row.Fields(line.number(), line.content(), columns.texts(cells));
  }

  /// Scalars as text; what is neither a scalar nor a list of them says nothing.
  private static List<String> texts(JsonNode node) {
    if (node.isArray()) {
      return node.valueStream().filter(JsonLines::isScalar).map(JsonLines::text).toList();
    }
    return isScalar(node) ? List.of(text(node)) : List.of();
  }

  private static boolean isScalar(JsonNode node) {
    return node.isString() || node.isNumber() || node.isBoolean();
  }

  private static String text(JsonNode node) {
    return node.isBigDecimal() ? node.decimalValue().toPlainString() : node.asString();
  }

  private static Row bad(Line line, String reason) {
    return new Row.Bad(line.number(), line.content(), reason);
  }
}
