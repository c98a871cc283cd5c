package dev.sluice.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.sandbox.Sandbox.Options;
import dev.sluice.sandbox.catalogue.Catalogue;
import dev.sluice.sandbox.catalogue.Provider;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// The sandbox as a whole: what it counts, where it listens, what its options do.
class SandboxTest {

  private static final String AGENT = "SluiceTest/1.0 ( https://example.org )";

  @Nested
  class Counting {

    @Test
    void tellsRequestsTokensAndQuestionsApart() {
      try (var sandbox = Sandbox.start(Options.defaults());
          var caller = new Caller(sandbox)) {
        caller.spotifySearch("track:\"Falling\"");
        caller.spotifySearch("track:\"Qwyzzle\"");
        caller.spotify("/v1/tracks/0000000000000000000000");
        caller.spotify("/v1/tracks/bad");
        caller.get("/spotify/v1/search?type=track&q=a");

        var stats = sandbox.stats();

        assertThat(stats.tokens()).containsEntry("spotify", 1L).containsEntry("musicbrainz", 0L);
        assertThat(stats.requests()).containsEntry("spotify", 5L).containsEntry("beatport", 0L);
        assertThat(stats.questions()).containsEntry("spotify", 3L);
        assertThat(stats.speed()).isEqualTo(50);
      }
    }

    @Test
    void takesABatchForOneRequestAndAsManyQuestionsAsItHasIds() {
      var documents = Catalogue.bundled().listings(Provider.ACOUSTICBRAINZ);
      try (var sandbox = Sandbox.start(Options.defaults());
          var caller = new Caller(sandbox)) {
        var ids =
            documents.get(0).id()
                + ";"
                + documents.get(1).id()
                + ";00000000-0000-4000-8000-000000000000";
        caller.acousticbrainz("/api/v1/low-level?recording_ids=" + ids);
        caller.acousticbrainz("/api/v1/low-level?recording_ids=not-a-uuid");

        assertThat(sandbox.stats().requests()).containsEntry("acousticbrainz", 2L);
        assertThat(sandbox.stats().questions()).containsEntry("acousticbrainz", 3L);
      }
    }

    @Test
    void takesAListOfIsrcsOrIdsForABatch() {
      try (var sandbox = Sandbox.start(Options.defaults());
          var caller = new Caller(sandbox)) {
        caller.beatport("/v4/catalog/tracks/?isrc=GBDUW0000058,ZZSBX0000000");
        caller.beatport("/v4/catalog/tracks/?id=8291700,1,2");
        caller.beatport("/v4/catalog/tracks/?name=Falling");

        assertThat(sandbox.stats().requests()).containsEntry("beatport", 3L);
        assertThat(sandbox.stats().questions()).containsEntry("beatport", 6L);
      }
    }

    @Test
    void takesAnOpenedHitForARequestButForNoQuestion() {
      try (var sandbox = Sandbox.start(new Options(0, 50, Duration.ZERO, false));
          var caller = new Caller(sandbox)) {
        var hit = caller.discogs("/database/search?q=love").text("/results/0/id");
        caller.discogs("/releases/" + hit);
        caller.discogs("/releases/1");
        var mix = caller.mixesdb("action=query&list=search&srsearch=love");
        var title = mix.text("/query/search/0/title");
        caller.mixesdb("action=parse&prop=wikitext&page=" + Caller.encoded(title));

        assertThat(sandbox.stats().requests())
            .containsEntry("discogs", 3L)
            .containsEntry("mixesdb", 2L);
        assertThat(sandbox.stats().questions())
            .containsEntry("discogs", 1L)
            .containsEntry("mixesdb", 1L);
      }
    }

    @Test
    void isShownAtItsOwnAddress() {
      try (var sandbox = Sandbox.start(new Options(0, 7.5, Duration.ZERO, true));
          var caller = new Caller(sandbox)) {
        caller.beatport("/v4/catalog/tracks/8291700/");

        var page = caller.get("/_sandbox/stats").body();

        assertThat(page.toString())
            .isEqualTo(
                """
                {"requests":{"acousticbrainz":0,"beatport":1,"deezer":0,"discogs":0,\
                "getsongbpm":0,"lastfm":0,"listenbrainz":0,"mixesdb":0,"musicbrainz":0,\
                "reccobeats":0,"spotify":0,"tidal":0},\
                "tokens":{"acousticbrainz":0,"beatport":1,"deezer":0,"discogs":0,\
                "getsongbpm":0,"lastfm":0,"listenbrainz":0,"mixesdb":0,"musicbrainz":0,\
                "reccobeats":0,"spotify":1,"tidal":0},\
                "questions":{"acousticbrainz":0,"beatport":1,"deezer":0,"discogs":0,\
                "getsongbpm":0,"lastfm":0,"listenbrainz":0,"mixesdb":0,"musicbrainz":0,\
                "reccobeats":0,"spotify":0,"tidal":0},"speed":7.5}""");
      }
    }
  }

  @Nested
  class Listening {

    @Test
    void refusesAPortInUseInOneLine() {
      try (var first = Sandbox.start(Options.defaults())) {
        var taken = new Options(first.uri().getPort(), 50, Duration.ZERO, true);

        assertThatThrownBy(() -> Sandbox.start(taken).close())
            .isInstanceOf(PortInUse.class)
            .hasMessageContaining(Integer.toString(first.uri().getPort()))
            .hasMessageNotContaining("\n");
      }
    }

    @Test
    void isOnLoopbackOnly() {
      try (var sandbox = Sandbox.start(Options.defaults())) {
        assertThat(sandbox.uri().getHost()).isEqualTo("127.0.0.1");
      }
    }

    @Test
    void canListenAgainOnAPortThatWasClosed() {
      var first = Sandbox.start(Options.defaults());
      var port = first.uri().getPort();
      first.close();

      try (var second = Sandbox.start(new Options(port, 50, Duration.ZERO, true))) {
        assertThat(second.uri().getPort()).isEqualTo(port);
      }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/napster/track/1", "/spotify", "/_sandbox/other"})
    void knowsNothingBesideItsProviders(String path) {
      try (var sandbox = Sandbox.start(Options.defaults());
          var caller = new Caller(sandbox)) {
        var answer = caller.get(path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text("/error"))
            .contains("/acousticbrainz/, /beatport/, /deezer/, /discogs/, /getsongbpm/, /lastfm/");
      }
    }
  }

  @Nested
  class Latency {

    @Test
    void delaysEveryAnswerAndHoldsNobodyUp() throws Exception {
      var latency = Duration.ofMillis(250);
      try (var sandbox = Sandbox.start(new Options(0, 50, latency, false));
          var caller = new Caller(sandbox);
          var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        Callable<Integer> call = () -> caller.spotifySearch("track:\"Falling\"").status();

        var before = System.nanoTime();
        var one = call.call();
        var alone = Duration.ofNanos(System.nanoTime() - before);
        var calls = threads.invokeAll(IntStream.range(0, 100).mapToObj(_ -> call).toList());
        var together = Duration.ofNanos(System.nanoTime() - before).minus(alone);

        assertThat(one).isEqualTo(200);
        assertThat(alone).isGreaterThanOrEqualTo(latency);
        assertThat(calls).allSatisfy(it -> assertThat(it.resultNow()).isEqualTo(200));
        assertThat(together).isLessThan(latency.multipliedBy(40));
      }
    }
  }

  @Nested
  class Load {

    @Test
    void answersTwoHundredClientsAtOnce() throws Exception {
      try (var sandbox = Sandbox.start(new Options(0, 50, Duration.ZERO, false));
          var caller = new Caller(sandbox);
          var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        Callable<Integer> call =
            () -> {
              var failed = 0;
              for (int i = 0; i < 5; i++) {
                failed += caller.spotifySearch("track:\"Closer\"").status() == 200 ? 0 : 1;
              }
              return failed;
            };

        var calls = threads.invokeAll(IntStream.range(0, 200).mapToObj(_ -> call).toList());

        assertThat(calls).allSatisfy(it -> assertThat(it.resultNow()).isZero());
        assertThat(sandbox.stats().questions()).containsEntry("spotify", 1000L);
      }
    }
  }

  @Nested
  class Choices {

    @Test
    void areCheckedWithTheOffendingValue() {
      assertThatThrownBy(() -> new Options(70_000, 1, Duration.ZERO, true))
          .hasMessageContaining("70000");
      assertThatThrownBy(() -> new Options(0, 0, Duration.ZERO, true)).hasMessageContaining("0.0");
      assertThatThrownBy(() -> new Options(0, Double.NaN, Duration.ZERO, true))
          .hasMessageContaining("NaN");
      assertThatThrownBy(() -> new Options(0, 1, Duration.ofMillis(-1), true))
          .hasMessageContaining("PT-0.001S");
    }

    @Test
    void canSwitchTheLimitsOff() {
      try (var sandbox = Sandbox.start(new Options(0, 1, Duration.ZERO, false));
          var caller = new Caller(sandbox)) {
        for (int i = 0; i < 5; i++) {
          var answer =
              caller.get("/musicbrainz/ws/2/isrc/JPP302300157?fmt=json", "User-Agent", AGENT);
          assertThat(answer.status()).isEqualTo(200);
        }
      }
    }
  }
}
