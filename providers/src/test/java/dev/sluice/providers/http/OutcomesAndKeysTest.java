package dev.sluice.providers.http;

import static dev.sluice.providers.http.ExchangeBench.ask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Answer.Failed;
import dev.sluice.engine.provider.Answer.NotFound;
import dev.sluice.engine.provider.Answer.Refused;
import dev.sluice.engine.provider.Raw;
import dev.sluice.providers.FakeUpstream;
import dev.sluice.providers.http.Reply.Again;
import dev.sluice.providers.http.Reply.Announced;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bodies that say what the status does not, keys in headers and queries, and what a source tells
/// of its limit.
class OutcomesAndKeysTest {
  private static final String CANARY = "canary+key/4711";
  private static final Map<String, String> CREDENTIALS = Map.of("SHELF_KEY", CANARY);

  private static final String SHELF =
      """
      name: shelf
      base_url: https://shelf.example
      limit: {requests: 5, window: 1s, announced: {remaining: X-Left, reset: X-Reset}}
      accepts: [application/json, text/html]
      %s
      outcomes:
        - {when: error = 6, is: not_found}
        - {when: error = 8, is: failed, retry: true, reason: message}
        - {when: error = 9, status: [400, 403], is: refused, reason: message}
        - {when: $exists(error), is: failed, reason: message}
      lookups:
        - name: isrc
          needs: [isrc]
          supplies: [bpm]
          request: {path: "/isrc/{isrc}"}
          forbidden: [402]
          outcomes:
            - {when: error = 7, is: refused, retry: true}
          response:
            candidates: tracks
            fields: {bpm: %s}
      """;

  private static final String HEADER =
      "auth: {kind: key, in: header, name: Authorization, text: \"Shelf token={credential}\","
          + " credential: {env: SHELF_KEY}}";
  private static final String QUERY =
      "auth: {kind: key, in: query, name: api_key, credential: {env: SHELF_KEY}}";

  private static ExchangeBench bench(String auth, FakeUpstream.Reaction reaction) {
    return new ExchangeBench(SHELF.formatted(auth, "tempo"), CREDENTIALS, reaction);
  }

  private static Reply reply(String auth, int status, String body, String... headers)
      throws Exception {
    try (var bench = bench(auth, FakeUpstream.answers(status, body, headers))) {
      return bench.send(ask("isrc", "isrc", "A")).getFirst();
    }
  }

  private static final String JSON = "Content-Type: application/json";

  @ParameterizedTest
  @CsvSource({
    "200, 6, NotFound, NO",
    "404, 6, NotFound, NO",
    "400, 6, NotFound, NO",
    "500, 6, NotFound, NO",
    "200, 7, Refused, AFTER_A_PAUSE",
    "200, 8, Failed, AFTER_A_PAUSE",
    "400, 9, Refused, NO",
    "200, 9, Failed, NO",
    "429, 1, Failed, AFTER_A_PAUSE",
  })
  void theFirstRuleThatHoldsDecidesUnderAnyStatus(
      int status, int error, String outcome, Again again) throws Exception {
    var reply = reply("", status, "{\"error\": %d, \"message\": \"no\"}".formatted(error), JSON);

    assertThat(reply.answer().getClass().getSimpleName()).isEqualTo(outcome);
    assertThat(reply.again()).isEqualTo(again);
  }

  @Test
  void whatNoRuleKnowsIsDecidedByItsStatus() throws Exception {
    assertThat(reply("", 404, "{\"message\": \"gone\"}", JSON).answer()).isEqualTo(new NotFound());
    assertThat(reply("", 429, "<html>", "Content-Type: text/plain", "Retry-After: 7").answer())
        .isEqualTo(new Refused("HTTP 429", Duration.ofSeconds(7)));
    assertThat(reply("", 503, "{\"tracks\": []}", JSON).answer()).isEqualTo(new Failed("HTTP 503"));
  }

  @Test
  void jsonUnderAnotherTypeIsReadWhereTheFileSaysSo() throws Exception {
    assertThat(
            reply("", 200, "{\"tracks\": []}", "Content-Type: text/html; charset=utf-8").answer())
        .isEqualTo(new NotFound());
    assertThat(reply("", 200, "{\"tracks\": []}", "Content-Type: text/plain").answer())
        .isEqualTo(new Failed("expected JSON, got text/plain"));
    assertThat(reply("", 200, "<html>", "Content-Type: text/html").answer())
        .isInstanceOf(Failed.class);
  }

  @Test
  void aForbiddenLookupIsTold() throws Exception {
    var reply = reply("", 402, "{\"error\": 6}", JSON);

    assertThat(reply.forbidden()).isTrue();
    assertThat(reply.again()).isEqualTo(Again.NO);
    assertThat(reply.answer())
        .isEqualTo(new Refused("HTTP 402: not for this credential", Duration.ZERO));
    assertThat(reply("", 403, "{}", JSON).forbidden()).isFalse();
  }

  @Test
  void whatTheSourceTellsOfItsLimitIsPassedOn() throws Exception {
    long inAMinute = ExchangeBench.NOW.getEpochSecond() + 60;
    var body = "{\"tracks\": []}";
    assertThat(reply("", 200, body, JSON, "x-left: 3", "X-Reset: 12").announced())
        .contains(new Announced(3, Duration.ofSeconds(12)));
    assertThat(reply("", 429, "", "X-Left: 0", "X-Reset: " + inAMinute).announced())
        .contains(new Announced(0, Duration.ofSeconds(60)));
    assertThat(reply("", 200, body, JSON, "X-Left: 3").announced())
        .contains(new Announced(3, Duration.ofSeconds(1)));
    assertThat(reply("", 200, body, JSON, "X-Left: many").announced()).isEqualTo(Optional.empty());
  }

  @Test
  void aKeyStandsInItsHeaderOrParameterEncoded() throws Exception {
    try (var bench = bench(HEADER, FakeUpstream.json("{}"))) {
      var _ = bench.send(ask("isrc", "isrc", "A"));
      assertThat(bench.upstream.requests().getLast().headers())
          .containsEntry("authorization", "Shelf token=" + CANARY);
      assertThat(bench.lastTarget()).isEqualTo("/isrc/A");
    }
    try (var bench = bench(QUERY, FakeUpstream.json("{}"))) {
      var _ = bench.send(ask("isrc", "isrc", "A"));
      assertThat(bench.lastTarget()).isEqualTo("/isrc/A?api_key=canary%2Bkey%2F4711");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {HEADER, QUERY})
  void aSourceThatEchoesTheKeyDoesNotMakeUsTellIt(String auth) throws Exception {
    for (var echo : new String[] {CANARY, "canary%2Bkey%2F4711", "canary+key\\/4711"}) {
      for (int error : new int[] {7, 8, 9, 1}) {
        var body = "{\"error\": %d, \"message\": \"for %s\"}".formatted(error, echo);
        var reply = reply(auth, 400, body, JSON);
        assertThat(reply.toString()).doesNotContain(echo);
        assertThat(reply.body().orElseThrow().get().text()).contains("***").doesNotContain(echo);
      }
      var found = "{\"tracks\": [{\"id\": \"%s\", \"tempo\": \"%s!\"}]}".formatted(echo, echo);
      assertThat(reply(auth, 200, found, JSON).answer())
          .isInstanceOfSatisfying(
              Answer.Found.class,
              answer ->
                  assertThat(answer.candidates().getFirst().fields())
                      .containsEntry("bpm", Raw.of("***!")));
      var typed = reply(auth, 200, "{}", "Content-Type: a/" + echo);
      assertThat(typed.toString()).doesNotContain(echo);
      assertThat(typed.body().orElseThrow().get().contentType()).isEqualTo("a/***");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"$contains(tempo, /(a+)+$/)\"",
        "\"$match(tempo, /(a|aa)+b/)\"",
        "\"$replace(tempo, /(.*)*x/, '')\"",
        "\"$split(tempo, /(a*)*c/)\"",
        "\"($f := function($x) { $f($x & $x) }; $f('x'))\""
      })
  void anExpressionBombEndsInAFailure(String bomb) throws Exception {
    var body = "{\"tracks\": [{\"id\": 1, \"tempo\": \"%s!\"}]}".formatted("a".repeat(5_000));
    var file = SHELF.formatted("attempt_limit: 2s", bomb);
    try (var bench = new ExchangeBench(file, FakeUpstream.json(body))) {
      assertThat(bench.send(ask("isrc", "isrc", "A")).getFirst().answer())
          .isInstanceOf(Failed.class);
    }
  }
}
