package dev.sluice.server.bulk.output;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.sluice.engine.track.TextValue;
import dev.sluice.engine.track.Track;
import dev.sluice.engine.track.Value;
import dev.sluice.server.bulk.FakeEnricher;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

class WritersTest {
  private static final List<String> FIELDS = List.of("genre", "isrc");

  @TempDir Path directory;

  @Test
  void csvHasAColumnForEachFieldAndItsSourceAndReadsBack() throws Exception {
    var file = directory.resolve("out.CSV");

    write(file, "Say \"hi\",\nnow", Map.of("bpm", "fast"));

    try (var reader = CsvReader.builder().ofNamedCsvRecord(file)) {
      assertThat(reader.stream().map(row -> Map.copyOf(row.getFieldsAsMap())))
          .containsExactly(
              Map.ofEntries(
                  Map.entry("id", "42"),
                  Map.entry("given_artist_name", "Air"),
                  Map.entry("given_track_title", "Say \"hi\", now"),
                  Map.entry("genre", "Say \"hi\", now"),
                  Map.entry("genre_provider", "search"),
                  Map.entry("genre_confidence", "1.00"),
                  Map.entry("isrc", ""),
                  Map.entry("isrc_provider", ""),
                  Map.entry("isrc_confidence", ""),
                  Map.entry("gold", "true"),
                  Map.entry("missing", "isrc"),
                  Map.entry("ignored", "bpm=fast")));
    }
  }

  @Test
  void jsonHasEverythingOnOneLine() throws Exception {
    var file = directory.resolve("out.txt");

    write(file, "Talisman", Map.of("bpm", "fast"));

    var json = JsonMapper.shared().readTree(Files.readString(file));
    assertThat(Files.readString(file)).endsWith("}\n").hasLineCount(1);
    assertThat(json.get("genre").asString()).isEqualTo("Talisman");
    assertThat(json.get("_provenance").get("genre").get("provider").asString()).isEqualTo("search");
    assertThat(json.get("_ignored").get("bpm").asString()).isEqualTo("fast");
    assertThat(json.get("_missing").get(0).asString()).isEqualTo("isrc");
  }

  @Test
  void rejectsAreThereOnlyIfThereAreAny() throws Exception {
    var file = Files.writeString(directory.resolve("x.rejected.jsonl"), "of an earlier run");

    try (var rejects = new Rejects(file)) {
      rejects.commit();
    }
    assertThat(file).doesNotExist();

    try (var rejects = new Rejects(file)) {
      rejects.add(7, "broken", "a\t\"b\"");
      rejects.add(8, "long", "x".repeat(200_000));
      rejects.commit();
    }
    var lines = Files.readAllLines(file).stream().map(JsonMapper.shared()::readTree).toList();
    assertThat(lines.getFirst().toString())
        .isEqualTo("{\"line\":7,\"reason\":\"broken\",\"raw\":\"a\\t\\\"b\\\"\"}");
    assertThat(lines.getLast().get("raw").asString()).hasSize(100_000);
    assertThat(lines.getLast().get("raw_length").asInt()).isEqualTo(200_000);
  }

  private static void write(Path file, String title, Map<String, String> ignored)
      throws InterruptedException {
    var enricher = new FakeEnricher();
    var given =
        Map.<String, Value>of(
            "artist_name", new TextValue("Air"), "track_title", new TextValue(title));
    try (var writer = TrackWriter.on(Target.at(file), FIELDS, false)) {
      var enriched = enricher.enrich(Track.of("42", given), enricher.plan());
      writer.write(new Finished(enriched, ignored));
      writer.commit();
    }
  }
}
