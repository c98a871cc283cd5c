package dev.sluice.providers.guard;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Ticker;
import dev.sluice.providers.http.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;

/// For how long a source wants to be left alone: by the Retry-After of a refusal, or because it
/// announced that no requests are left. Safe for use by many threads.
///
/// A refusal is believed for up to `longest`; an announcement only for as long as one waits for a
/// source at all (`worthIt`), because a misread header must not silence it for a day. A pause
/// longer than that is waited for by nobody.
final class Pauses {
  private final Duration worthIt;
  private final Duration longest;
  private final Clock clock;
  private final Ticker ticker;
  private boolean paused;
  private long until;

  Pauses(Duration worthIt, Duration longest, Clock clock, Ticker ticker) {
    this.worthIt = worthIt;
    this.longest = longest;
    this.clock = clock;
    this.ticker = ticker;
  }

  /// Heeds what a reply says about that.
  void heed(Reply reply) {
    if (reply.answer() instanceof Answer.Refused(_, var after) && after.isPositive()) {
      pause(shorter(after, longest));
    }
    reply
        .announced()
        .filter(announced -> announced.remaining() <= 0 && announced.reset().isPositive())
        .ifPresent(announced -> pause(shorter(announced.reset(), shorter(worthIt, longest))));
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private synchronized void pause(Duration time) {
    long end = ticker.nanos() + time.toNanos();
    if (!paused || end - until > 0) {
      paused = true;
      until = end;
    }
  }

  /// For how long nothing is to be sent, 0 without a pause.
  synchronized long nanos() {
    long left = paused ? until - ticker.nanos() : 0;
    paused = left > 0;
    return Math.max(0, left);
  }

  /// Whether the pause is longer than anybody waits.
  boolean isTooLong() {
    return nanos() > worthIt.toNanos();
  }

  /// Says so.
  String reason() {
    var end = clock.instant().plusNanos(nanos()).truncatedTo(ChronoUnit.SECONDS);
    return "the source wants to be left alone until " + end;
  }
}
