package dev.sluice.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Candidate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every body of Deezer at hand, where they are: what its kind says of the answer, and what a track
/// must hold, read a second time by plain paths.
class DeezerFixturesTest {
  private static final Catalogue CATALOGUE = Catalogue.load(Optional.empty());

  private static List<Path> bodies() throws Exception {
    assumeTrue(Bench.shared().isPresent(), "no fixtures beside the repository");
    try (var files = Files.list(Bench.shared().orElseThrow().resolve("fixtures/deezer"))) {
      return files.sorted().toList();
    }
  }

  private static Answer read(Path file, String lookup) throws Exception {
    return StoredBody.read(CATALOGUE, "deezer", lookup, 200, Map.of(), Files.readString(file));
  }

  private static List<String> scalars(Candidate candidate, String field) {
    var raw = candidate.fields().get(field);
    return raw == null ? List.of() : raw.scalars();
  }

  private static void check(Candidate candidate, JsonNode track) {
    var seconds = track.path("duration").asInt();
    assertThat(candidate.id()).isEqualTo(track.path("id").asString());
    assertThat(scalars(candidate, "track_title")).containsExactly(track.path("title").asString());
    assertThat(scalars(candidate, "duration_ms")).containsExactly(seconds + "000");
    assertThat(scalars(candidate, "isrc"))
        .isEqualTo(track.has("isrc") ? List.of(track.path("isrc").asString()) : List.of());
    var names = new ArrayList<String>();
    track.path("contributors").forEach(it -> names.add(it.path("name").asString()));
    assertThat(scalars(candidate, "artist_name"))
        .isEqualTo(names.isEmpty() ? List.of(track.at("/artist/name").asString()) : names);
    var bpm = track.path("bpm").asDouble(0);
    assertThat(scalars(candidate, "bpm").stream().map(Double::parseDouble))
        .isEqualTo(bpm == 0 ? List.of() : List.of(bpm));
  }

  @Test
  void aTrackIsReadAndEverythingElseIsNone() throws Exception {
    int tracks = 0;
    for (var file : bodies()) {
      var body = JsonMapper.shared().readTree(Files.readString(file));
      var answer = read(file, "id");
      if (body.path("type").asString("").equals("track")) {
        assertThat(answer).as(file.toString()).isInstanceOf(Answer.Found.class);
        check(((Answer.Found) answer).candidates().getFirst(), body);
        tracks++;
      } else {
        assertThat(answer).as(file.toString()).isNotInstanceOf(Answer.Found.class);
      }
    }
    assertThat(tracks).isEqualTo(6);
  }

  @Test
  void everyHitOfASearchForTracksIsReadAndOthersAreAFault() throws Exception {
    int hits = 0;
    for (var file : bodies()) {
      var data = JsonMapper.shared().readTree(Files.readString(file)).path("data");
      var answer = read(file, "text");
      if (data.isEmpty()) {
        assertThat(answer).as(file.toString()).isNotInstanceOf(Answer.Found.class);
      } else if (data.get(0).path("type").asString("").equals("track")) {
        var candidates = ((Answer.Found) answer).candidates();
        assertThat(candidates).as(file.toString()).hasSize(data.size());
        for (int i = 0; i < data.size(); i++) {
          check(candidates.get(i), data.get(i));
          hits++;
        }
      } else {
        assertThat(answer).as(file.toString()).isInstanceOf(Answer.Failed.class);
      }
    }
    assertThat(hits).isGreaterThan(200);
  }
}
