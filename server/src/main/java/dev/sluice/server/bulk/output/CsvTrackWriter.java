package dev.sluice.server.bulk.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.sluice.engine.track.Value;
import dev.sluice.engine.waterfall.StoredValue;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// One line for each track: its id, what was given, then for every field its value, the provider it
/// comes from and the confidence; at the end whether it is gold, what is missing and what was
/// ignored.
final class CsvTrackWriter implements TrackWriter {
  private static final List<String> GIVEN = List.of("artist_name", "track_title");

  private final Target target;
  private final List<String> fields;

  CsvTrackWriter(Target target, List<String> fields) {
    this.target = target;
    this.fields = List.copyOf(fields);
    var header = new ArrayList<String>(List.of("id"));
    GIVEN.forEach(field -> header.add("given_" + field));
    for (var field : fields) {
      header.addAll(List.of(field, field + "_provider", field + "_confidence"));
    }
    header.addAll(List.of("gold", "missing", "ignored"));
    target.write(line(header));
  }

  @Override
  public void write(Finished track) {
    var enriched = track.enriched();
    var cells = new ArrayList<String>(List.of(enriched.decision().track().id()));
    GIVEN.forEach(field -> cells.add(display(enriched.decision().track().given(), field)));
    fields.forEach(field -> cells.addAll(cells(enriched.values(), field)));
    cells.add(Boolean.toString(enriched.gold()));
    cells.add(String.join(" ", enriched.missing()));
    cells.add(
        new TreeMap<>(track.ignored())
            .entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("; ")));
    target.write(line(cells));
  }

  private static List<String> cells(Map<String, StoredValue> values, String field) {
    var stored = values.get(field);
    return stored == null
        ? List.of("", "", "")
        : List.of(
            stored.value().display(),
            stored.provenance().provider(),
            stored.provenance().confidence().toString());
  }

  private static String display(Map<String, Value> given, String field) {
    var value = given.get(field);
    return value == null ? "" : value.display();
  }

  private static byte[] line(List<String> cells) {
    var text = new StringWriter();
    CsvWriter.builder()
        .lineDelimiter(LineDelimiter.LF)
        .bufferSize(0)
        .build(text)
        .writeRecord(cells);
    return text.toString().getBytes(UTF_8);
  }

  @Override
  public void commit() {
    target.commit();
  }

  @Override
  public void close() {
    target.close();
  }
}
