package dev.sluice.providers.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Raw;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Expressions are bounded on every side, and what they make of a body is told apart.
class ExpressionTest {
  private static final Duration BOUND = Duration.ofMillis(200);

  private static Expression expression(String source) {
    return Expression.compile(source, BOUND);
  }

  private static Answer read(String candidates, Map<String, String> fields, Object body) {
    var compiled = new LinkedHashMap<String, Expression>();
    fields.forEach((field, source) -> compiled.put(field, expression(source)));
    return new ResponseRule(List.of(), expression(candidates), expression("id"), compiled)
        .read(body, Map.of("isrc", "GBDUW0000058"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "($f := function($n) { $f($n + 1) }; $f(1))",
        "($f := function($n) { 1 + $f($n + 1) }; $f(1))",
        "($f := function($s) { $f($s & $s) }; $f('x'))",
        "($f := function($l) { $f($append($l, $l)) }; $f([1]))",
        "$nope(1)",
        "id + 1"
      })
  void aBombEndsInAFailureInTime(String bomb) {
    long start = System.nanoTime();

    var answer = read("hits", Map.of("bpm", bomb), Map.of("hits", List.of(Map.of("id", "a"))));

    assertThat(answer).isInstanceOf(Answer.Failed.class);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1 +",
        "[",
        "$eval('1')",
        "$pad('x', 100000000)",
        "$now()",
        "$millis()",
        "$random()",
        "[1..9000000]"
      })
  void whatIsNoExpressionOrNotAllowedIsRefusedAtLoad(String source) {
    assertThatThrownBy(() -> expression(source)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void endlessAndDeepTextsAreRefusedAtLoad() {
    assertThatThrownBy(() -> expression("x".repeat(1_001)))
        .hasMessageContaining("longer than 1000");
    assertThatThrownBy(() -> expression("(".repeat(500) + "1" + "(".repeat(499)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void anEmptyListIsAMissAndAMissingListAFault() {
    assertThat(read("hits", Map.of(), Map.of("hits", List.of()))).isEqualTo(new Answer.NotFound());
    assertThat(read("hits", Map.of(), Map.of("error", "quota")))
        .isEqualTo(new Answer.Failed("unexpected body: nothing at 'hits'"));
    assertThat(read("hits", Map.of(), Map.of("hits", List.of("a", 1))))
        .isEqualTo(new Answer.Failed("unexpected body: 2 hits, none with an id"));
  }

  @Test
  void scalarsKeepTheirOrderAndBlanksAndObjectsAreNone() {
    var hit =
        Map.of(
            "id",
            12345678901L,
            "tempo",
            98.0,
            "tiny",
            0.00001,
            "live",
            true,
            "names",
            List.of("b", "", " ", "a", Map.of("x", 1), List.of("c")),
            "empty",
            List.of());
    var answer =
        read(
            "hits",
            Map.of(
                "bpm", "tempo",
                "energy", "tiny",
                "compilation", "live",
                "genre", "names",
                "key", "empty",
                "isrc", "$asked.isrc",
                "label", "$body.label",
                "mood", "nope"),
            Map.of("hits", List.of(hit), "label", "Virgin"));

    assertThat(answer)
        .isEqualTo(
            new Answer.Found(
                List.of(
                    new Candidate(
                        "12345678901",
                        Map.of(
                            "bpm", Raw.of("98.0"),
                            "energy", Raw.of("0.000010"),
                            "compilation", Raw.of("true"),
                            "genre", new Raw(List.of("b", "a", "c")),
                            "isrc", Raw.of("GBDUW0000058"),
                            "label", Raw.of("Virgin"))))));
  }

  @Test
  void oneExpressionServesManyThreads() throws Exception {
    var expression = Expression.compile("hits[id = $asked.isrc].title", Duration.ofMinutes(1));
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          IntStream.range(0, 2_000)
              .<Callable<Boolean>>mapToObj(
                  i ->
                      () -> {
                        var id = "i" + i;
                        var body = Map.of("hits", List.of(Map.of("id", id, "title", "t" + i)));
                        return ("t" + i)
                            .equals(expression.evaluate(body, body, Map.of("isrc", id)));
                      })
              .toList();
      for (var call : threads.invokeAll(calls)) {
        assertThat(call.get()).isTrue();
      }
    }
  }
}
