package dev.sluice.providers.guard;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Ticker;
import dev.sluice.providers.http.Call;
import dev.sluice.providers.http.Reply;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;

/// Remembers which lookups the source does not let this credential use, as it was observed.
/// Questions of a lost lookup are withheld at once, those that wait already included; every so
/// often one is asked nevertheless, and an answer gives the lookup back. Safe for use by many
/// threads.
final class Capability implements Source {
  private final Source inner;
  private final BiConsumer<String, String> dismiss;
  private final Duration probeEvery;
  private final Clock clock;
  private final Ticker ticker;
  private final ConcurrentHashMap<String, Lost> lost = new ConcurrentHashMap<>();

  /// @param dismiss sends home whoever waits with a question of this lookup, with this reason
  Capability(
      Source inner,
      BiConsumer<String, String> dismiss,
      Duration probeEvery,
      Clock clock,
      Ticker ticker) {
    this.inner = inner;
    this.dismiss = dismiss;
    this.probeEvery = probeEvery;
    this.clock = clock;
    this.ticker = ticker;
  }

  private record Lost(Instant since, long probeAt) {
    Lost probedAt(long nanos) {
      return new Lost(since, nanos);
    }

    String reason() {
      return "refused for this credential since " + since.truncatedTo(ChronoUnit.SECONDS);
    }
  }

  /// The lookups that are lost, and since when.
  Map<String, Instant> lost() {
    var since = new TreeMap<String, Instant>();
    lost.forEach((lookup, known) -> since.put(lookup, known.since()));
    return since;
  }

  @Override
  public Reply ask(Call call, Asker asker) throws InterruptedException {
    var lookup = call.question().lookup();
    var known = lost.get(lookup);
    if (known == null) {
      var reply = inner.ask(call, asker);
      if (reply.forbidden()) {
        lose(lookup);
      }
      return reply;
    }
    return isProbe(lookup, known)
        ? probed(lookup, inner.ask(call, asker))
        : Reply.unsent(new Answer.Withheld(known.reason()));
  }

  private void lose(String lookup) {
    var loss = new Lost(clock.instant(), nextProbe());
    if (lost.putIfAbsent(lookup, loss) == null) {
      dismiss.accept(lookup, loss.reason());
    }
  }

  private boolean isProbe(String lookup, Lost known) {
    return ticker.nanos() - known.probeAt() >= 0
        && lost.replace(lookup, known, known.probedAt(nextProbe()));
  }

  private long nextProbe() {
    return ticker.nanos() + probeEvery.toNanos();
  }

  private Reply probed(String lookup, Reply reply) {
    if (reply.answer().isEvidence()) {
      lost.remove(lookup);
    } else if (!reply.forbidden()) { // nothing was learned: the next question is the probe
      lost.computeIfPresent(lookup, (_, known) -> known.probedAt(ticker.nanos()));
    }
    return reply;
  }
}
