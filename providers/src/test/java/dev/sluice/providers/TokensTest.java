package dev.sluice.providers;

import static dev.sluice.providers.FakeUpstream.withTokens;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Deadline;
import dev.sluice.engine.provider.Question;
import dev.sluice.providers.FakeUpstream.Reaction;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Client credentials: fetched once, shared, renewed once, never shown.
class TokensTest {
  private static final String JSON = "Content-Type: application/json";
  private static final String TRACK = "{\"id\":\"t\",\"name\":\"Around\"}";

  private static Question track(String id) {
    return Bench.known("spotify", "id", "spotify_id", id);
  }

  @Test
  void oneTokenServesManyQuestionsAtOnceAndLater() throws Exception {
    try (var bench = Bench.builtIn(withTokens(FakeUpstream.json(TRACK)));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          IntStream.range(0, 50)
              .<Callable<Answer>>mapToObj(i -> () -> bench.answer(track("t" + i)))
              .toList();
      for (var answer : threads.invokeAll(calls)) {
        assertThat(answer.get()).isInstanceOf(Answer.Found.class);
      }
      bench.answer(track("later"));

      assertThat(bench.upstream.tokenRequests()).hasSize(1);
      assertThat(bench.runtime.requests()).containsEntry("spotify", 51L);
      assertThat(bench.runtime.tokenRequests()).containsEntry("spotify", 1L);
    }
  }

  @Test
  void idAndSecretGoInTheHeaderOrTheFormAsTheFileSays() throws Exception {
    try (var bench = Bench.builtIn(withTokens(FakeUpstream.json(TRACK)))) {
      bench.answer(track("t"));
      bench.answer(Bench.known("beatport", "id", "beatport_id", "1"));

      var tokens = bench.upstream.tokenRequests();
      var basic = Base64.getEncoder().encodeToString("sandbox-id:sandbox-secret".getBytes(UTF_8));
      assertThat(tokens.get(0).method() + tokens.get(0).target())
          .isEqualTo("POST/spotify/api/token");
      assertThat(tokens.get(0).headers()).containsEntry("authorization", "Basic " + basic);
      assertThat(tokens.get(0).body()).isEqualTo("grant_type=client_credentials");
      assertThat(tokens.get(1).target()).isEqualTo("/beatport/v4/auth/o/token/");
      assertThat(tokens.get(1).headers()).doesNotContainKey("authorization");
      assertThat(tokens.get(1).body())
          .isEqualTo(
              "grant_type=client_credentials&client_id=sandbox-id&client_secret=sandbox-secret");
    }
  }

  @Test
  void aStaleTokenIsRenewedOnceAndTheQuestionAskedAgain() throws Exception {
    var calls = new AtomicInteger();
    Reaction staleFirst =
        (request, out) ->
            (calls.incrementAndGet() == 1
                    ? FakeUpstream.answers(401, "{\"error\":{\"status\":401}}", JSON)
                    : FakeUpstream.json(TRACK))
                .to(request, out);
    try (var bench = Bench.builtIn(withTokens(staleFirst))) {
      var answer = bench.answer(track("t"));

      assertThat(answer).isInstanceOf(Answer.Found.class);
      assertThat(bench.upstream.tokenRequests()).hasSize(2);
      assertThat(bench.upstream.requests().stream().map(r -> r.headers().get("authorization")))
          .doesNotHaveDuplicates()
          .hasSize(2);
    }
  }

  @Test
  void aSourceThatDislikesEveryTokenIsRefusedAfterOneRenewal() throws Exception {
    try (var bench = Bench.builtIn(withTokens(FakeUpstream.answers(401, "{}", JSON)))) {
      assertThat(bench.answer(track("t"))).isInstanceOf(Answer.Refused.class);
      assertThat(bench.upstream.requests()).hasSize(2);
    }
  }

  @Test
  void wrongCredentialsAreARefusalThatNamesTheVariables() throws Exception {
    try (var bench =
        Bench.builtIn(FakeUpstream.answers(400, "{\"error\":\"invalid_client\"}", JSON))) {
      assertThat(bench.answer(track("t")))
          .isInstanceOfSatisfying(
              Answer.Refused.class,
              refused ->
                  assertThat(refused.reason())
                      .contains("HTTP 400", "SLUICE_SPOTIFY_CLIENT_ID")
                      .doesNotContain("sandbox-secret"));
      assertThat(bench.upstream.requests()).isEmpty();
    }
  }

  @Test
  void wrongCredentialsAreNotSentAgainForEveryQuestion() throws Exception {
    try (var bench =
        Bench.builtIn(FakeUpstream.answers(401, "{\"error\":\"invalid_client\"}", JSON))) {
      for (int i = 0; i < 20; i++) {
        assertThat(bench.answer(track("t" + i))).isInstanceOf(Answer.Refused.class);
      }

      assertThat(bench.upstream.tokenRequests()).hasSize(1);
    }
  }

  @Test
  void aBrokenTokenEndpointIsAFailureAndTriedAgain() throws Exception {
    try (var bench = Bench.builtIn(FakeUpstream.answers(500, "{}", JSON))) {
      assertThat(bench.answer(track("t"))).isEqualTo(new Answer.Failed("token: HTTP 500"));
      assertThat(bench.upstream.tokenRequests()).hasSize(3);
    }
  }

  @Test
  void aTokenAnswerWithoutATokenIsAFailure() throws Exception {
    try (var bench = Bench.builtIn(FakeUpstream.json("{\"token_type\":\"Bearer\"}"))) {
      assertThat(bench.answer(track("t")))
          .isEqualTo(new Answer.Failed("token: the answer holds none"));
    }
  }

  @Test
  void aMissingCredentialIsWithheldNamesItsVariableAndSendsNothing() throws Exception {
    try (var runtime = Bench.runtime(Catalogue.load(Optional.empty()), new Upstream.Live())) {
      var question =
          new Question("spotify", "https://api.spotify.com/v1", "id", track("t").key(), "US");
      var answer = Bench.in(runtime, "spotify").ask(question, Deadline.none()).answer();

      assertThat(answer)
          .isEqualTo(
              new Answer.Withheld(
                  "no credential: set SLUICE_SPOTIFY_CLIENT_ID and SLUICE_SPOTIFY_CLIENT_SECRET"));
      assertThat(runtime.requests()).containsEntry("spotify", 0L);
      assertThat(runtime.missingCredentials())
          .containsOnlyKeys(
              "spotify",
              "beatport",
              "musicbrainz",
              "lastfm",
              "discogs",
              "mixesdb",
              "getsongbpm",
              "listenbrainz",
              "tidal")
          .containsEntry("discogs", List.of("SLUICE_DISCOGS_TOKEN", "SLUICE_CONTACT"))
          .containsEntry("musicbrainz", List.of("SLUICE_CONTACT"));
    }
  }

  @Test
  void aTokenEndpointThatHangsIsAFailureAfterTheAttemptLimit() throws Exception {
    var file =
        Bench.PLAIN.formatted(
            """
            attempt_limit: 100ms
            retry: {attempts: 2, base: 1ms}
            auth:
              kind: oauth2_client_credentials
              token_url: https://plain.example/token
              client_id: {env: ID}
              client_secret: {env: SECRET}
            """);
    try (var upstream = FakeUpstream.that(FakeUpstream.hangs());
        var runtime =
            Bench.runtime(Bench.catalogue(file), new Upstream.Sandbox(upstream.uri(), 1))) {
      var answer = Bench.in(runtime, "plain").ask(Bench.track("a"), Deadline.none()).answer();

      assertThat(answer).isEqualTo(new Answer.Failed("token: no answer within 100 ms"));
      assertThat(runtime.requests()).containsEntry("plain", 0L);
      assertThat(runtime.tokenRequests()).containsEntry("plain", 2L);
    }
  }
}
