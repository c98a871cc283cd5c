package dev.sluice.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sandbox.Caller.Answer;
import dev.sluice.sandbox.Sandbox.Options;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/// Rate limits and the end of tokens, on a clock that stands still until it is moved.
class LimitsTest {

  private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";
  private static final Duration SLACK = Duration.ofMillis(50);

  private final AtomicLong nanos = new AtomicLong();

  private Sandbox sandbox(double speed) {
    return Sandbox.start(new Options(0, speed, Duration.ZERO, true), Clock.systemUTC(), nanos::get);
  }

  private void pass(Duration time) {
    nanos.addAndGet(time.toNanos());
  }

  /// Calls until the first refusal, but not more than the bound.
  private static int granted(Supplier<Answer> call, int bound) {
    for (int i = 0; i < bound; i++) {
      if (call.get().status() >= 300) {
        return i;
      }
    }
    return bound;
  }

  @Test
  void spotifyTakesThreeHundredInThirtySeconds() {
    try (var sandbox = sandbox(1);
        var caller = new Caller(sandbox)) {
      Supplier<Answer> call = () -> caller.spotifySearch("isrc:GBDUW0000058");

      assertThat(granted(call, 400)).isEqualTo(300);
      pass(Duration.ofSeconds(20));
      var refused = call.get();
      pass(Duration.ofSeconds(10).minus(SLACK));

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("Retry-After")).isEqualTo("10");
      assertThat(refused.text("/error/message")).isEqualTo("API rate limit exceeded");
      assertThat(call.get().status()).isEqualTo(200);
    }
  }

  @Test
  void beatportTakesTenInASecond() {
    try (var sandbox = sandbox(1);
        var caller = new Caller(sandbox)) {
      Supplier<Answer> call = () -> caller.beatport("/v4/catalog/tracks/8291700/");

      assertThat(granted(call, 20)).isEqualTo(10);
      assertThat(call.get().status()).isEqualTo(429);
      assertThat(call.get().header("Retry-After")).isEqualTo("1");
      assertThat(call.get().text("/detail")).contains("throttled");
    }
  }

  @Test
  void musicbrainzTakesOneInASecondAndRefusesWith503() {
    try (var sandbox = sandbox(1);
        var caller = new Caller(sandbox)) {
      Supplier<Answer> call = () -> caller.musicbrainz("/ws/2/isrc/JPP302300157?fmt=json");

      assertThat(granted(call, 3)).isEqualTo(1);
      var refused = call.get();
      pass(Duration.ofSeconds(1));

      assertThat(refused.status()).isEqualTo(503);
      assertThat(refused.text("/error")).contains("exceeding the allowable rate limit");
      assertThat(call.get().status()).isEqualTo(200);
    }
  }

  @Test
  void acousticbrainzTakesTenInTenSeconds() {
    try (var sandbox = sandbox(1);
        var caller = new Caller(sandbox)) {
      Supplier<Answer> call =
          () ->
              caller.acousticbrainz(
                  "/api/v1/low-level?recording_ids=00000000-0000-4000-8000-000000000000");

      assertThat(granted(call, 20)).isEqualTo(10);
      assertThat(call.get().status()).isEqualTo(429);
      assertThat(call.get().header("Retry-After")).isEqualTo("10");
    }
  }

  @Test
  void acousticbrainzAnnouncesItsLimit() {
    try (var sandbox = sandbox(1);
        var caller = new Caller(sandbox)) {
      Supplier<Answer> call = () -> caller.acousticbrainz("/api/v1/count?recording_ids=" + UNKNOWN);
      granted(call, 1);
      pass(Duration.ofSeconds(4));
      var second = call.get();

      assertThat(second.header("X-RateLimit-Limit")).isEqualTo("10");
      assertThat(second.header("X-RateLimit-Remaining")).isEqualTo("8");
      assertThat(second.header("X-RateLimit-Reset-In")).isEqualTo("6");
      assertThat(Long.parseLong(second.header("X-RateLimit-Reset"))).isPositive();
      granted(call, 20);
      assertThat(call.get().header("X-RateLimit-Remaining")).isEqualTo("0");
      pass(Duration.ofSeconds(20));
      assertThat(call.get().header("X-RateLimit-Remaining")).isEqualTo("9");
    }
  }

  @Test
  void discogsTakesSixtyInAMinuteAndAnnouncesIt() {
    try (var sandbox = sandbox(1);
        var caller = new Caller(sandbox)) {
      Supplier<Answer> call = () -> caller.discogs("/database/search?q=qwyzzle");
      var first = call.get();

      assertThat(first.header("X-Discogs-Ratelimit")).isEqualTo("60");
      assertThat(first.header("X-Discogs-Ratelimit-Used")).isEqualTo("1");
      assertThat(first.header("X-Discogs-Ratelimit-Remaining")).isEqualTo("59");
      assertThat(granted(call, 80)).isEqualTo(59);
      assertThat(call.get().text("/message")).isEqualTo("You are making requests too quickly.");
      assertThat(call.get().header("Retry-After")).isEmpty();
    }
  }

  @Test
  void lastfmTakesFiveInASecondAndRefusesWithNumber29() {
    try (var sandbox = sandbox(1);
        var caller = new Caller(sandbox)) {
      Supplier<Answer> call = () -> caller.lastfm("method=track.search&track=qwyzzle");

      assertThat(granted(call, 9)).isEqualTo(5);
      assertThat(call.get().body().at("/error").asInt()).isEqualTo(29);
    }
  }

  @Test
  void mixesdbTakesOneInASecondAndRefusesUnderStatus200() {
    try (var sandbox = sandbox(1);
        var caller = new Caller(sandbox)) {
      caller.mixesdb("action=query&list=search&srsearch=qwyzzle");
      var refused = caller.mixesdb("action=query&list=search&srsearch=qwyzzle");

      assertThat(refused.status()).isEqualTo(200);
      assertThat(refused.header("MediaWiki-API-Error")).isEqualTo("ratelimited");
      assertThat(refused.text("/error/code")).isEqualTo("ratelimited");
      assertThat(sandbox.stats().questions()).containsEntry("mixesdb", 1L);
    }
  }

  @Test
  void getsongbpmTakesThreeThousandInAnHour() {
    try (var sandbox = sandbox(0.002);
        var caller = new Caller(sandbox)) {
      Supplier<Answer> call = () -> caller.getsongbpm("/search/?type=song&lookup=qwyzzle");

      assertThat(granted(call, 9)).isEqualTo(6);
      assertThat(call.get().status()).isEqualTo(429);
      pass(Duration.ofHours(1));
      assertThat(granted(call, 9)).isEqualTo(6);
    }
  }

  @Test
  void nothingIsAnnouncedWhereNoLimitIsHeld() {
    try (var sandbox = Sandbox.start(new Options(0, 1, Duration.ZERO, false));
        var caller = new Caller(sandbox)) {
      var answer = caller.acousticbrainz("/api/v1/count?recording_ids=" + UNKNOWN);

      assertThat(answer.header("X-RateLimit-Limit")).isEmpty();
    }
  }

  @Test
  void theWindowSlidesRequestByRequest() {
    try (var sandbox = sandbox(1);
        var caller = new Caller(sandbox)) {
      Supplier<Answer> call = () -> caller.beatport("/v4/catalog/tracks/8291700/");
      granted(call, 5);
      pass(Duration.ofMillis(600));
      granted(call, 5);

      assertThat(call.get().status()).isEqualTo(429);
      pass(Duration.ofMillis(400));

      assertThat(granted(call, 20)).isEqualTo(5);
    }
  }

  @Test
  void speedMultipliesTheLimit() {
    try (var sandbox = sandbox(3);
        var caller = new Caller(sandbox)) {
      assertThat(granted(() -> caller.beatport("/v4/catalog/tracks/8291700/"), 50)).isEqualTo(30);
      assertThat(granted(() -> caller.musicbrainz("/ws/2/isrc/JPP302300157?fmt=json"), 9))
          .isEqualTo(3);
    }
  }

  @Test
  void aSpeedBelowOneStretchesTheWindow() {
    try (var sandbox = sandbox(0.5);
        var caller = new Caller(sandbox)) {
      Supplier<Answer> call = () -> caller.musicbrainz("/ws/2/isrc/JPP302300157?fmt=json");
      assertThat(call.get().status()).isEqualTo(200);
      pass(Duration.ofSeconds(1));

      assertThat(call.get().status()).isEqualTo(503);
      pass(Duration.ofSeconds(1));
      assertThat(call.get().status()).isEqualTo(200);
    }
  }

  @Test
  void refusedRequestsAreCountedButAnswerNoQuestion() {
    try (var sandbox = sandbox(1);
        var caller = new Caller(sandbox)) {
      granted(() -> caller.musicbrainz("/ws/2/isrc/JPP302300157?fmt=json"), 2);

      assertThat(sandbox.stats().requests()).containsEntry("musicbrainz", 2L);
      assertThat(sandbox.stats().questions()).containsEntry("musicbrainz", 1L);
    }
  }

  @Test
  void tokensEnd() {
    try (var sandbox = sandbox(1);
        var caller = new Caller(sandbox)) {
      pass(Duration.ofMinutes(59));
      assertThat(caller.spotifySearch("isrc:GBDUW0000058").status()).isEqualTo(200);
      pass(Duration.ofMinutes(1));
      var expired = caller.spotifySearch("isrc:GBDUW0000058");

      assertThat(expired.status()).isEqualTo(401);
      assertThat(expired.text("/error/message")).isEqualTo("The access token expired");
      assertThat(caller.beatport("/v4/catalog/tracks/8291700/").status()).isEqualTo(200);
      pass(Duration.ofHours(9));
      assertThat(caller.beatport("/v4/catalog/tracks/8291700/").status()).isEqualTo(401);
    }
  }
}
