package dev.sluice.providers;

import static dev.sluice.providers.Bench.track;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Deadline;
import dev.sluice.engine.provider.Question;
import dev.sluice.providers.FakeUpstream.Reaction;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Whatever a source does, the answer says what happened: a fault is never an absence.
class FaultsTest {
  private static final String JSON = "Content-Type: application/json";
  private static final String HIT = "{\"id\":\"a1\",\"title\":\"Around\"}";

  private static final Answer OPEN = new Answer.Withheld("breaker open");

  static Stream<Arguments> faults() {
    return Stream.of(
        Arguments.of("hangs", FakeUpstream.hangs(), "no answer within 200 ms", 2),
        Arguments.of("drips", FakeUpstream.drips(), "no answer within 200 ms", 2),
        Arguments.of("cuts the body", FakeUpstream.cuts(HIT), "Premature end", 2),
        Arguments.of("hangs up", FakeUpstream.resets(), "NoHttpResponse", 2),
        Arguments.of("talks junk", FakeUpstream.talksJunk(), "", 2),
        Arguments.of("is broken", FakeUpstream.answers(500, "{}", JSON), "HTTP 500", 2),
        Arguments.of("is busy", FakeUpstream.answers(503, "{}", JSON), "HTTP 503", 2),
        Arguments.of("does not like it", FakeUpstream.answers(400, "{}", JSON), "HTTP 400", 1),
        Arguments.of(
            "speaks HTML",
            FakeUpstream.answers(200, "<html>maintenance</html>", "Content-Type: text/html"),
            "expected JSON, got text/html",
            1),
        Arguments.of("names no type", FakeUpstream.answers(200, HIT), "got nothing", 1),
        Arguments.of("breaks off", FakeUpstream.json("{\"id\":\"a1\""), "unreadable JSON", 1),
        Arguments.of("says nothing", FakeUpstream.json(""), "unreadable JSON", 1),
        Arguments.of("says null", FakeUpstream.json("null"), "unreadable JSON", 1),
        Arguments.of(
            "wraps an error in 200",
            FakeUpstream.json("{\"error\":{\"message\":\"quota\"}}"),
            "unexpected body",
            1),
        Arguments.of("sends a list", FakeUpstream.json("[1,2,3]"), "unexpected body", 1),
        Arguments.of(
            "has no id", FakeUpstream.json("{\"id\":null,\"title\":\"x\"}"), "unexpected body", 1),
        Arguments.of(
            "redirects elsewhere",
            FakeUpstream.answers(302, "", "Location: https://elsewhere.example/secret?x=1"),
            "HTTP 302: redirect to elsewhere.example refused",
            1),
        Arguments.of(
            "redirects inwards",
            FakeUpstream.answers(301, "", "Location: http://169.254.169.254/latest"),
            "redirect to 169.254.169.254 refused",
            1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("faults")
  void aFaultIsAFailureAndNoAbsence(String name, Reaction reaction, String reason, int requests)
      throws Exception {
    try (var bench =
        Bench.plain(reaction, "attempt_limit: 200ms", "retry: {attempts: 2, base: 1ms}")) {
      var answer = bench.answer(track("a1"));

      assertThat(answer)
          .as(name)
          .isInstanceOfSatisfying(
              Answer.Failed.class, failed -> assertThat(failed.reason()).contains(reason));
      assertThat(bench.runtime.requests()).containsEntry("plain", (long) requests);
    }
  }

  static Stream<Arguments> refusals() {
    return Stream.of(401, 403, 429)
        .map(status -> Arguments.of(status, FakeUpstream.answers(status, "{}", JSON)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void aNoIsARefusal(int status, Reaction reaction) throws Exception {
    try (var bench = Bench.plain(reaction)) {
      assertThat(bench.answer(track("a1")))
          .isEqualTo(new Answer.Refused("HTTP " + status, Duration.ZERO));
    }
  }

  @Test
  void onlyNotFoundAndAnEmptyListAreAbsences() throws Exception {
    try (var bench = Bench.plain(FakeUpstream.answers(404, "{\"error\":\"none\"}", JSON))) {
      assertThat(bench.answer(track("a1"))).isEqualTo(new Answer.NotFound());

      bench.upstream.turnTo(FakeUpstream.json("{\"hits\":[]}"));
      var search = Bench.known("plain", "text", "artist_name", "a", "track_title", "b");
      assertThat(bench.answer(search)).isEqualTo(new Answer.NotFound());
    }
  }

  @Test
  void theTimeLimitOfAnAttemptHoldsWhileABodyDrips() throws Exception {
    try (var bench =
        Bench.plain(FakeUpstream.drips(), "attempt_limit: 100ms", "retry: {attempts: 1}")) {
      bench.answer(track("warm-up"));
      long start = System.nanoTime();

      var answer = bench.answer(track("a1"));

      assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
      assertThat(answer).isInstanceOf(Answer.Failed.class);
    }
  }

  @Test
  void aBodyOverTheBoundIsCutAndNotRead() throws Exception {
    long size = 50_000_000;
    try (var bench = Bench.plain(FakeUpstream.floods(size))) {
      var answer = bench.answer(track("a1"));

      assertThat(answer).isEqualTo(new Answer.Failed("the body has more than 65536 bytes"));
      assertThat(bench.upstream.bytesSent()).isLessThan(size / 2);
      assertThat(bench.runtime.requests()).containsEntry("plain", 1L);
    }
  }

  @Test
  void nobodyListeningIsAFailure() throws Exception {
    int port;
    try (var socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    try (var runtime =
        Bench.runtime(
            Bench.plainCatalogue(),
            new Upstream.Sandbox(URI.create("http://127.0.0.1:" + port), 1))) {
      var answer = Bench.in(runtime, "plain").ask(track("a1"), Deadline.none()).answer();

      assertThat(answer)
          .isInstanceOfSatisfying(
              Answer.Failed.class, failed -> assertThat(failed.reason()).contains("refused"));
    }
  }

  @Test
  void aPrivateAddressIsRefusedBeforeAnythingIsSent() throws Exception {
    try (var upstream = FakeUpstream.that(FakeUpstream.json(HIT));
        var runtime =
            Bench.runtime(
                Bench.catalogue(
                    Bench.PLAIN
                        .formatted("")
                        .replace("https://plain.example", upstream.uri().toString())),
                new Upstream.Live())) {
      var question = new Question("plain", upstream.uri().toString(), "id", track("a1").key(), "");
      var answer = Bench.in(runtime, "plain").ask(question, Deadline.none()).answer();

      assertThat(answer)
          .isEqualTo(new Answer.Failed("refused: 127.0.0.1 is the private address 127.0.0.1"));
      assertThat(upstream.requests()).isEmpty();
    }
  }

  @Test
  void aBrokenConnectionIsTriedAgainAndTheAnswerCounts() throws Exception {
    var calls = new AtomicInteger();
    Reaction firstBroken =
        (request, out) ->
            (calls.incrementAndGet() == 1 ? FakeUpstream.resets() : FakeUpstream.json(HIT))
                .to(request, out);
    try (var bench = Bench.plain(firstBroken)) {
      var observation = bench.ask(track("a1"), Deadline.none());

      assertThat(observation.answer()).isInstanceOf(Answer.Found.class);
      assertThat(observation.receipt().status()).isEqualTo(200);
      assertThat(observation.receipt().cost()).as("two requests at 0.5").isEqualByComparingTo("1");
    }
  }

  @Test
  void aSourceThatHungAHundredTimesCanBeReachedAgain() throws Exception {
    try (var bench =
            Bench.plain(FakeUpstream.json(HIT), "attempt_limit: 300ms", "retry: {attempts: 1}");
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      bench.answer(track("warm-up"));
      bench.upstream.turnTo(FakeUpstream.hangs());
      var calls =
          IntStream.range(0, 100)
              .<Callable<Answer>>mapToObj(i -> () -> bench.answer(track("h" + i)))
              .toList();
      for (var call : threads.invokeAll(calls)) {
        assertThat(call.get())
            .matches(it -> it instanceof Answer.Failed || it.equals(OPEN), "a fault or withheld");
      }
      assertThat(bench.answer(track("a1"))).isEqualTo(OPEN);
      bench.upstream.turnTo(FakeUpstream.json(HIT));

      var answer = Bench.until(Bench.in(bench.runtime, "plain"), it -> !it.equals(OPEN));
      assertThat(answer).isInstanceOf(Answer.Found.class);
    }
  }
}
