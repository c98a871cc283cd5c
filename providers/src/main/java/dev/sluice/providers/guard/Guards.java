package dev.sluice.providers.guard;

import dev.sluice.engine.provider.Archive;
import dev.sluice.engine.provider.Capabilities;
import dev.sluice.engine.provider.Provider;
import dev.sluice.engine.provider.Ticker;
import dev.sluice.providers.http.Exchange;
import dev.sluice.providers.spec.ProviderSpec;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/// What stands between the engine and every source, put together in one place.
///
/// `flights` gives every question a (virtual) thread of its own.
public record Guards(
    Archive archive, Clock clock, Ticker ticker, Supplier<UUID> ids, ExecutorService flights) {
  private static final Duration MARGIN = Duration.ofMillis(50);

  /// The exchange with everything in front of it, read from the last line up: a question is
  /// asked once for everybody who asks it; it is answered from the archive if that knows; it is
  /// withheld without a credential; it is asked again when that helps; it has a token; it waits
  /// for a connection and then for its permit; one attempt ends at its limit.
  public Provider before(
      Exchange exchange, ProviderSpec spec, Capabilities capabilities, List<String> missing) {
    Source source = (question, asker) -> exchange.ask(question, asker::sent);
    source = new AttemptLimit(source, spec.limits().attempt());
    source = new RateLimit(source, window(spec.limits()), ticker, Thread::sleep);
    source = new InFlight(source, spec.limits().connections(), spec.limits().queue());
    source = new TokenFirst(source, exchange);
    source =
        new Retries(
            source, spec.retry(), () -> ThreadLocalRandom.current().nextDouble(), Thread::sleep);
    source = new CredentialCheck(source, missing);
    var kept = new Kept(source, spec, archive, clock, ids);
    return new SingleFlight(kept, capabilities, flights);
  }

  private static SlidingWindow window(ProviderSpec.Limits limits) {
    return new SlidingWindow(limits.requests(), limits.window().plus(MARGIN).toNanos());
  }
}
