package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// A credential that may not use one lookup: seen, not declared.
class CapabilityTest {
  private static final int TRACKS = 30;
  private static final Set<String> LOST = Set.of("bpm", "key", "energy", "danceability", "valence");

  @Test
  void audioFeaturesThatAreForbiddenAreAskedForHardlyEverAndWithheldFromThenOn(@TempDir Path data)
      throws Exception {
    try (var run = FaultyRun.start(data, Duration.ZERO)) {
      run.fault(
          """
          {"provider":"spotify","path":"/v1/audio-features","fault":"status","status":403}
          """);
      var rungs = new ArrayList<JsonNode>();
      for (var track : FaultyRun.tracks("lost").subList(0, TRACKS)) {
        var answer = run.client().postJson("/enrich?trace=true&exclude=beatport", track);
        assertThat(answer.status()).isEqualTo(200);
        rungs.addAll(spotifyRungs(answer.json()));
      }

      assertThat(hits(run)).isBetween(1L, 2L);
      assertThat(rungs.stream().filter(rung -> verdict(rung).equals("Accepted"))).isEmpty();
      var withheld = rungs.stream().filter(rung -> verdict(rung).equals("Withheld")).toList();
      assertThat(withheld).hasSizeGreaterThan(TRACKS);
      assertThat(withheld)
          .allSatisfy(
              rung ->
                  assertThat(rung.get("reason").stringValue())
                      .startsWith("refused for this credential since 20"));
      assertThat(run.provider("spotify").get("lost").propertyNames())
          .containsExactly("audio-features");
      assertThat(run.provider("spotify").get("last_error").stringValue()).contains("403");
      assertThat(run.breaker("spotify")).isEqualTo("closed");
      FaultyRun.await(
          "degraded",
          () -> "degraded".equals(run.provider("spotify").get("health_status").asString("")));
    }
  }

  private static List<JsonNode> spotifyRungs(JsonNode answer) {
    var rungs = new ArrayList<JsonNode>();
    answer
        .get("_trace")
        .forEachEntry(
            (field, all) ->
                all.valueStream()
                    .filter(rung -> LOST.contains(field))
                    .filter(rung -> rung.get("provider").stringValue().equals("spotify"))
                    .forEach(rungs::add));
    return rungs;
  }

  private static String verdict(JsonNode rung) {
    return rung.get("verdict").stringValue();
  }

  private static long hits(FaultyRun run) {
    return run.sandbox().faults().shown().get(0).get("hits").longValue();
  }
}
