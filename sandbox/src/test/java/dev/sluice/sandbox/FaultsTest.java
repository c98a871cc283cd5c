package dev.sluice.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sandbox.Caller.Answer;
import dev.sluice.sandbox.Sandbox.Options;
import dev.sluice.sandbox.catalogue.Provider;
import java.io.IOException;
import java.net.SocketException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// Faults on demand, as they come over the wire.
class FaultsTest {

  private static final String ISRC = "/musicbrainz/ws/2/isrc/JPP302300157?fmt=json";

  private final AtomicLong nanos = new AtomicLong();
  private Sandbox sandbox;
  private Caller caller;

  @BeforeEach
  void start() {
    var options = new Options(0, 50, Duration.ZERO, false);
    sandbox = Sandbox.start(options, Clock.systemUTC(), nanos::get);
    caller = new Caller(sandbox);
  }

  @AfterEach
  void stop() {
    caller.close();
    sandbox.close();
  }

  private void fault(String json) {
    assertThat(caller.fault(json).status()).isEqualTo(201);
  }

  private Answer isrc() {
    return caller.get(ISRC, "User-Agent", Caller.AGENT);
  }

  private String raw() throws IOException {
    try (var client = new RawClient(sandbox)) {
      return client.get(ISRC).rest();
    }
  }

  @Nested
  class Answers {

    @ParameterizedTest
    @CsvSource({"error, 500", "too_many, 429", "unavailable, 503", "error_in_200, 200"})
    void haveTheProvidersOwnErrorBody(String kind, int status) {
      fault("{'provider':'musicbrainz','fault':'%s'}".formatted(kind));

      var answer = isrc();

      assertThat(answer.status()).isEqualTo(status);
      assertThat(answer.text("/error")).contains("busy");
      assertThat(answer.header("Retry-After")).isEmpty();
    }

    @Test
    void canTellWhenToComeAgain() {
      fault("{'provider':'musicbrainz','fault':'too_many','retry_after':7}");

      assertThat(isrc().header("Retry-After")).isEqualTo("7");
    }

    @Test
    void canHaveAnyStatusAndBody() {
      fault("{'provider':'musicbrainz','fault':'status','status':418,'body':{'a':1}}");

      assertThat(isrc().status()).isEqualTo(418);
      assertThat(isrc().body().toString()).isEqualTo("{\"a\":1}");
    }

    @Test
    void closeAnEndpointAsSpotifyDoes() {
      fault("{'provider':'spotify','path':'/audio-features','fault':'status','status':403}");
      var id = caller.spotifySearch("track:\"Falling\"").text("/tracks/items/0/id");

      var closed = caller.spotify("/v1/audio-features/" + id);

      assertThat(closed.status()).isEqualTo(403);
      assertThat(closed.body().toString()).isEqualTo("{\"error\":{\"status\":403}}");
      assertThat(caller.spotify("/v1/tracks/" + id).status()).isEqualTo(200);
    }

    @Test
    void sayUnder200WhatIsWrong() {
      fault("{'provider':'lastfm','fault':'error_in_200'}");
      fault("{'provider':'mixesdb','fault':'error_in_200'}");

      assertThat(caller.lastfm("method=track.getInfo").body().at("/error").asInt()).isEqualTo(16);
      assertThat(caller.mixesdb("action=parse&page=x").header("MediaWiki-API-Error"))
          .startsWith("internal_api_error");
    }

    @Test
    void leadElsewhere() {
      fault("{'provider':'musicbrainz','fault':'redirect','location':'http://10.0.0.1/x'}");
      assertThat(isrcRaw())
          .contains("HTTP/1.1 302 Found\r\n")
          .contains("Location: http://10.0.0.1/x");
    }

    @Test
    void sayThatJsonIsText() {
      fault("{'provider':'musicbrainz','fault':'content_type'}");

      assertThat(isrc().header("Content-Type")).startsWith("text/plain");
      assertThat(isrc().text("/isrc")).isEqualTo("JPP302300157");
    }

    @Test
    void areJunk() {
      fault("{'provider':'musicbrainz','fault':'junk'}");

      assertThat(isrcRaw()).contains("HTTP/1.1 200 OK").contains("\uFFFD");
    }

    private String isrcRaw() {
      try (var client = new RawClient(sandbox)) {
        return client.send("GET " + ISRC + " HTTP/1.1\nConnection: close\n\n").rest();
      } catch (IOException e) {
        throw new AssertionError(e);
      }
    }

    @Test
    void areHuge() throws Exception {
      fault("{'provider':'musicbrainz','fault':'huge','bytes':5000000}");

      try (var client = new RawClient(sandbox)) {
        var body = client.get(ISRC).next(5_000_000);

        assertThat(body).contains("Content-Length: 5000000").contains("{\"padding\":\"xxx");
      }
    }

    @Test
    void areHugeByFiftyMegabytesWhenNothingIsSaid() throws Exception {
      fault("{'provider':'musicbrainz','fault':'huge'}");

      try (var client = new RawClient(sandbox)) {
        assertThat(client.get(ISRC).next(200)).contains("Content-Length: 50000000");
      }
    }
  }

  @Nested
  class Connections {

    @Test
    void areReset() {
      fault("{'provider':'musicbrainz','fault':'reset'}");

      assertThatThrownBy(() -> raw())
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    }

    @Test
    void areCutInTheMiddle() throws Exception {
      fault("{'provider':'musicbrainz','fault':'cut'}");

      var answer = raw();

      var told = answer.replaceAll("(?s).*Content-Length: (\\d+).*", "$1");
      var body = answer.substring(answer.indexOf("\r\n\r\n") + 4);
      assertThat(body).startsWith("{\"isrc\":\"JPP302300157\"");
      assertThat(body.length()).isPositive().isLessThan(Integer.parseInt(told));
    }

    @Test
    void dripAndDoNotEnd() throws Exception {
      fault("{'provider':'musicbrainz','fault':'drip','pause_ms':1}");

      try (var client = new RawClient(sandbox)) {
        var whole = client.get(ISRC).next(2000);

        assertThat(whole).contains("\"JPP302300157\"").endsWith("          ");
      }
    }

    @Test
    void hang() throws Exception {
      fault("{'provider':'musicbrainz','fault':'hang'}");

      try (var client = new RawClient(sandbox)) {
        assertThat(client.get(ISRC).isSilentFor(150)).isTrue();
      }
      assertThat(sandbox.stats().requests()).containsEntry("musicbrainz", 1L);
    }
  }

  @Nested
  class Latency {

    @Test
    void isSpreadAroundItsMedian() {
      fault("{'provider':'musicbrainz','fault':'latency','latency_ms':{'median':20,'p99':60}}");

      var times =
          IntStream.range(0, 41)
              .mapToLong(
                  _ -> {
                    var before = System.nanoTime();
                    isrc();
                    return (System.nanoTime() - before) / 1_000_000;
                  })
              .sorted()
              .toArray();

      assertThat(times[0]).isGreaterThanOrEqualTo(4);
      assertThat(times[20]).isGreaterThanOrEqualTo(12);
      assertThat(times[0]).isLessThan(times[40]);
    }

    @Test
    void isNoFaultyAnswerAndGoesTogetherWithOne() {
      fault("{'provider':'musicbrainz','fault':'latency','latency_ms':{'median':1}}");
      assertThat(isrc().status()).isEqualTo(200);
      assertThat(sandbox.stats().questions()).containsEntry("musicbrainz", 1L);

      fault("{'provider':'musicbrainz','fault':'error'}");
      assertThat(isrc().status()).isEqualTo(500);
    }
  }

  @Nested
  class Reach {

    @Test
    void isOneProviderAndOnePlace() {
      fault("{'provider':'lastfm','path':'/2.0/?method=track.search','fault':'error'}");

      assertThat(caller.lastfm("method=track.search&track=love").status()).isEqualTo(500);
      assertThat(caller.lastfm("method=artist.getTopTags&artist=daft+punk").status())
          .isEqualTo(200);
      assertThat(isrc().status()).isEqualTo(200);
    }

    @Test
    void isTheTokenOnlyWhenItIsNamed() {
      fault("{'provider':'spotify','fault':'error'}");
      var form = "grant_type=client_credentials&client_id=sandbox-id&client_secret=sandbox-secret";
      assertThat(caller.post("/spotify/api/token", form).status()).isEqualTo(200);

      fault("{'provider':'spotify','path':'/api/token','fault':'unavailable'}");
      assertThat(caller.post("/spotify/api/token", form).status()).isEqualTo(503);
    }

    /// Which of 200 requests fail.
    private List<Integer> failures() {
      fault("{'provider':'musicbrainz','fault':'error','rate':0.3}");
      return IntStream.range(0, 200).filter(_ -> isrc().status() == 500).boxed().toList();
    }

    @Test
    void isAShareOfTheRequestsTheSameInEveryRun() {
      var first = failures();
      stop();
      start();

      assertThat(first).hasSizeBetween(40, 80);
      assertThat(failures()).isEqualTo(first);
    }

    @Test
    void endsAfterItsTime() {
      fault("{'provider':'musicbrainz','fault':'error','for_ms':1000}");
      assertThat(isrc().status()).isEqualTo(500);

      nanos.addAndGet(Duration.ofSeconds(1).toNanos());

      assertThat(isrc().status()).isEqualTo(200);
      assertThat(caller.get("/_sandbox/faults").body().at("/faults")).isEmpty();
    }

    @Test
    void endsAfterSoManyHits() {
      fault("{'provider':'musicbrainz','fault':'too_many','times':2}");

      assertThat(IntStream.range(0, 4).map(_ -> isrc().status()))
          .containsExactly(429, 429, 200, 200);
    }

    @Test
    void isOverWhenTakenBack() {
      fault("{'provider':'musicbrainz','fault':'error'}");
      fault("{'provider':'lastfm','fault':'error'}");
      isrc();

      var shown = caller.get("/_sandbox/faults");
      assertThat(shown.each("/faults", "/provider")).isEqualTo("lastfm|musicbrainz");
      assertThat(shown.body().at("/faults/1/hits").asInt()).isEqualTo(1);

      assertThat(caller.delete("/_sandbox/faults?provider=lastfm").body().at("/cleared").asInt())
          .isEqualTo(1);
      assertThat(isrc().status()).isEqualTo(500);
      assertThat(caller.delete("/_sandbox/faults").status()).isEqualTo(200);
      assertThat(isrc().status()).isEqualTo(200);
    }
  }

  @Test
  void faultyAnswersAreRequestsButNoQuestions() {
    fault("{'provider':'musicbrainz','fault':'content_type'}");
    isrc();
    fault("{'provider':'musicbrainz','fault':'error'}");
    isrc();

    assertThat(sandbox.stats().requests()).containsEntry("musicbrainz", 2L);
    assertThat(sandbox.stats().questions()).containsEntry("musicbrainz", 0L);
  }

  @Test
  void closingWaitsForNoFault() throws Exception {
    fault("{'provider':'musicbrainz','fault':'hang'}");
    try (var client = new RawClient(sandbox)) {
      client.get(ISRC);
      sandbox.close();

      assertThat(client.isClosedWithin(5_000)).isTrue();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{'provider':'musicbrains','fault':'error'}; no provider 'musicbrains' (did you mean 'musicbrainz'?)",
        "{'provider':'spotify','fault':'hung'}; no fault 'hung' (did you mean 'hang'?)",
        "{'provider':'spotify','fault':'error','retry_aftr':1}; no key 'retry_aftr' (did you mean 'retry_after'?)",
        "{'provider':'spotify','fault':'hang','retry_after':1}; 'retry_after' means nothing to the fault 'hang'",
        "{'fault':'hang'}; provider: is needed",
        "{'provider':'spotify','fault':'status'}; status: is needed",
        "{'provider':'spotify','fault':'redirect'}; location: is needed",
        "{'provider':'spotify','fault':'status','status':99}; status: must be a whole number in 200..599, got 99",
        "{'provider':'spotify','fault':'error','rate':2}; rate: must be a number above 0.0 and up to 1.0, got 2",
        "{'provider':'spotify','fault':'error','path':'x'}; path: must begin with a slash, got 'x'",
        "{'provider':'spotify','fault':'latency'}; latency_ms: is needed",
        "{'provider':'spotify','fault':'latency','latency_ms':{'media':1}}; did you mean 'median'?",
        "{'provider':'spotify','fault':'latency','latency_ms':{'median':9,'p99':1}}; must not be below the median",
        "[]; a fault is a JSON object",
        "{; the body is no JSON",
      })
  void whatIsNoFaultIsRefusedWithTheRemedy(String json, String problem) {
    var answer = caller.fault(json);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/error")).contains(problem);
  }

  @Test
  void everyProblemIsNamedAtOnce() {
    var answer = caller.fault("{'provider':'x','fault':'y','z':1}");

    assertThat(answer.text("/error")).contains("'x'").contains("'y'").contains("'z'");
  }

  @ParameterizedTest
  @EnumSource
  void everyProviderHasAnErrorBodyOfItsOwn(Provider provider) {
    fault("{'provider':'%s','fault':'error'}".formatted(provider.word()));

    var answer = caller.get("/" + provider.word() + "/x");

    assertThat(answer.status()).isEqualTo(500);
    assertThat(answer.body().isObject()).isTrue();
    assertThat(answer.body()).isNotEmpty();
  }
}
