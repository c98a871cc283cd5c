package dev.sluice.providers.guard;

import dev.sluice.engine.provider.Archive;
import dev.sluice.engine.provider.Capabilities;
import dev.sluice.engine.provider.Permits;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.RawBodies;
import dev.sluice.engine.provider.Ticker;
import dev.sluice.providers.http.Call;
import dev.sluice.providers.http.Exchange;
import dev.sluice.providers.spec.LookupSpec;
import dev.sluice.providers.spec.LookupSpec.Batch;
import dev.sluice.providers.spec.LookupSpec.Expand;
import dev.sluice.providers.spec.ProviderSpec;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/// What stands between the engine and every source, put together in one place.
///
/// `flights` gives every question a (virtual) thread of its own.
public record Guards(
    Archive archive,
    RawBodies rawBodies,
    Permits permits,
    GuardSettings settings,
    Clock clock,
    Ticker ticker,
    Supplier<UUID> ids,
    ExecutorService flights) {
  /// The exchange with everything in front of it, read from the last line up: a question is
  /// asked once for everybody who asks it; it is answered from the archive if that knows; it is
  /// withheld without a credential, or if the credential has lost this lookup; its hits are
  /// opened if that is how they are read; every call is made again when that helps; it stays away
  /// while the source fails; it has a token; it is made again by itself if it was refused for the
  /// company it was in; it waits for a connection and a permit, and goes out with others of its
  /// kind; every attempt is counted, and ends at its limit.
  public Guarded before(
      Exchange exchange, ProviderSpec spec, Capabilities capabilities, List<String> missing) {
    var breaker = new Breaker(rule(spec.limits()), ticker, Guards::random);
    var name = spec.name() + " " + capabilities.origin();
    var allowance = new Allowance(name, spec.limits(), permits, clock, ticker);

    var measured =
        new Measured(
            new AttemptLimit(exchange::send, spec.limits().attempt(), ticker),
            breaker,
            clock,
            ticker);
    var dispatcher = dispatcher(spec, measured, allowance, breaker);
    Source source = new OneByOne(dispatcher, dispatcher::alone);
    source = new TokenFirst(source, exchange, breaker, ticker);
    source = new BreakerGate(source, breaker);
    source = new Retries(source, spec.retry(), Guards::random, Thread::sleep);
    source = new Expansion(source, question -> openable(spec, question));
    var capability =
        new Capability(source, dispatcher::dismiss, settings.probeEvery(), clock, ticker);
    source = new CredentialCheck(capability, missing);
    var kept = new Kept(source, spec, archive, rawBodies, clock, ids);

    return new Guarded(
        new SingleFlight(kept, capabilities, flights),
        () ->
            new Health(
                measured.tally(),
                breaker.state(),
                capability.lost(),
                dispatcher.queued(),
                dispatcher.underWay()),
        (limits, cost) -> {
          allowance.change(limits);
          breaker.change(rule(limits));
          kept.change(cost);
        });
  }

  private Dispatcher dispatcher(
      ProviderSpec spec, Sender sender, Allowance allowance, Breaker breaker) {
    var worthIt = spec.retry().longestWait();
    var pauses = new Pauses(worthIt, settings.longestPause(), clock, ticker);
    return new Dispatcher(spec, sender, allowance, breaker, pauses, call -> together(spec, call));
  }

  /// How many calls one request can serve.
  private static int together(ProviderSpec spec, Call call) {
    return switch (call) {
      case Call.Open _ -> 1;
      case Call.Ask(var question) ->
          spec.lookup(question.lookup()).flatMap(LookupSpec::batch).map(Batch::size).orElse(1);
    };
  }

  /// How many hits of its answer have to be opened.
  private static int openable(ProviderSpec spec, Question question) {
    return spec.lookup(question.lookup()).flatMap(LookupSpec::expand).map(Expand::most).orElse(0);
  }

  private static double random() {
    return ThreadLocalRandom.current().nextDouble();
  }

  private BreakerRule rule(ProviderSpec.Limits limits) {
    return BreakerRule.of(limits, settings.breakerPause(), settings.breakerLongest());
  }
}
