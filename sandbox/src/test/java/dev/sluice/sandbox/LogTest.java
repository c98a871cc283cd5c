package dev.sluice.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sandbox.Sandbox.Options;
import java.time.Clock;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The log of arrivals and the reset, on a clock that stands still until it is moved.
class LogTest {

  private final AtomicLong nanos = new AtomicLong(12_345);
  private Sandbox sandbox;
  private Caller caller;

  @BeforeEach
  void start() {
    var options = new Options(0, 1, Duration.ZERO, true);
    sandbox = Sandbox.start(options, Clock.systemUTC(), nanos::get);
    caller = new Caller(sandbox);
  }

  @AfterEach
  void stop() {
    caller.close();
    sandbox.close();
  }

  private void ask() {
    caller.musicbrainz("/ws/2/isrc/JPP302300157?fmt=json");
  }

  private void pass(long micros) {
    nanos.addAndGet(1_000 * micros);
  }

  private String log(String query) {
    return caller.get("/_sandbox/log" + query).body().toString();
  }

  @Test
  void tellsArrivalsInMicrosecondsSinceTheStart() {
    ask();
    pass(1_500);
    ask();
    pass(10);

    assertThat(log("?provider=musicbrainz"))
        .isEqualTo(
            "{\"since\":0,\"until\":1510,\"arrivals\":{\"musicbrainz\":[0,1500]},"
                + "\"dropped\":{\"musicbrainz\":0}}");
  }

  @Test
  void goesOnWhereItEnded() {
    ask();
    pass(100);
    assertThat(log("?provider=musicbrainz")).contains("\"until\":100").contains("[0]");
    ask();
    pass(1);

    assertThat(log("?provider=musicbrainz&since=100")).contains("[100]");
    assertThat(log("?provider=musicbrainz&since=101")).contains("[]");
  }

  @Test
  void holdsAllProvidersAndRefusedRequestsButNoTokens() {
    ask();
    ask();
    pass(1);

    assertThat(sandbox.stats().questions()).containsEntry("musicbrainz", 1L);
    assertThat(log("")).contains("\"musicbrainz\":[0,0]").contains("\"spotify\":[]");
  }

  @Test
  void refusesWhatItDoesNotUnderstand() {
    assertThat(caller.get("/_sandbox/log?provider=x").text("/error")).contains("'x'");
    assertThat(caller.get("/_sandbox/log?since=-1").status()).isEqualTo(400);
  }

  @Test
  void isEmptyAfterAReset() {
    ask();
    pass(5);

    assertThat(caller.post("/_sandbox/reset", "").status()).isEqualTo(200);

    assertThat(log("?provider=musicbrainz")).contains("\"until\":5").contains("[]");
    assertThat(sandbox.stats().requests()).containsEntry("musicbrainz", 0L);
    assertThat(sandbox.stats().tokens()).containsEntry("spotify", 0L);
    assertThat(caller.get("/_sandbox/reset").status()).isEqualTo(405);
  }
}
