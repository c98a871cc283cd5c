package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/// Everybody wants the same track at the same time.
class SameTrackTest {
  private static final int CLIENTS = 1_000;
  private static final String TRACK =
      "{\"artist_name\":\"Daft Punk\",\"track_title\":\"Digital Love\",\"isrc\":\"GBDUW0000058\"}";

  @Test
  void aThousandAtOnceCostOneCallForEachQuestionAndGetTheSame(@TempDir Path data) throws Exception {
    try (var run = FaultyRun.start(data, Duration.ofMillis(200))) {
      var answers =
          FaultyRun.enrich(run.client(), "?trace=true", Collections.nCopies(CLIENTS, TRACK));

      var questions = new TreeMap<String, Set<String>>();
      answers.forEach(answer -> addQuestions(answer.json(), questions));
      var stats = run.sandbox().stats();
      assertThat(questions).hasSizeGreaterThan(2);
      assertThat(stats.questions())
          .allSatisfy(
              (provider, asked) ->
                  assertThat(asked)
                      .as("%s was asked %s", provider, questions.get(provider))
                      .isEqualTo(questions.getOrDefault(provider, Set.of()).size()));
      assertThat(stats.tokens().values()).allSatisfy(tokens -> assertThat(tokens).isLessThan(2));
      assertThat(answers.stream().map(answer -> values(answer.json())).distinct())
          .singleElement()
          .satisfies(values -> assertThat(values).containsKeys("key", "spotify_id"));
    }
  }

  private static void addQuestions(JsonNode answer, Map<String, Set<String>> questions) {
    for (var part : new String[] {"_trace", "_helpers"}) {
      answer
          .path(part)
          .forEach(
              rungs ->
                  rungs.forEach(
                      rung ->
                          rung.get("asked")
                              .forEach(
                                  asked ->
                                      questions
                                          .computeIfAbsent(
                                              rung.get("provider").stringValue(),
                                              _ -> new TreeSet<>())
                                          .add(asked.get("question").stringValue()))));
    }
  }

  private static Map<String, String> values(JsonNode answer) {
    var values = new TreeMap<String, String>();
    answer.forEachEntry(
        (field, value) -> {
          if (!field.startsWith("_")) {
            values.put(field, value.toString());
          }
        });
    return values;
  }
}
