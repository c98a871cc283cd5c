package dev.sluice.providers.guard;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Archive;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.RawBodies;
import dev.sluice.engine.provider.Receipt;
import dev.sluice.providers.http.Call;
import dev.sluice.providers.http.Reply;
import dev.sluice.providers.spec.LookupSpec;
import dev.sluice.providers.spec.ProviderSpec;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/// The archive in front of a source: a fresh answer there is served as it was observed; what the
/// source says becomes an observation, which is kept before anybody sees it. Safe for use by many
/// threads.
///
/// The body that an observation was read from goes to the raw bodies once the observation is kept.
///
/// An answer read by other rules than today's is not served: a field that was not extracted then
/// is unknown and not absent.
final class Kept {
  private final Source inner;
  private final ProviderSpec spec;
  private final Archive archive;
  private final RawBodies rawBodies;
  private final Clock clock;
  private final Supplier<UUID> ids;
  private volatile BigDecimal costPerCall;

  Kept(
      Source inner,
      ProviderSpec spec,
      Archive archive,
      RawBodies rawBodies,
      Clock clock,
      Supplier<UUID> ids) {
    this.inner = inner;
    this.spec = spec;
    this.archive = archive;
    this.rawBodies = rawBodies;
    this.clock = clock;
    this.ids = ids;
    this.costPerCall = spec.costPerCall();
  }

  /// From now on a call costs this.
  void change(BigDecimal cost) {
    costPerCall = cost;
  }

  Observation ask(Question question, Asker asker) throws InterruptedException {
    var fresh = fresh(question);
    return fresh.isPresent()
        ? fresh.get()
        : keep(question, inner.ask(new Call.Ask(question), asker));
  }

  private Optional<Observation> fresh(Question question) {
    return archive
        .fresh(question, clock.instant())
        .filter(known -> known.receipt().lookupFingerprint().equals(fingerprint(question)));
  }

  /// Makes the observation of a reply and keeps it.
  Observation keep(Question question, Reply reply) throws InterruptedException {
    var observation = observe(question, reply);
    archive.keep(observation, freshUntil(observation));
    reply.body().ifPresent(body -> rawBodies.keep(observation.id(), body));
    return observation;
  }

  /// Makes the observation of a reply that is not kept.
  Observation observe(Question question, Reply reply) {
    var cost = costPerCall.multiply(BigDecimal.valueOf(reply.requests()));
    var receipt =
        reply.requests() == 0 && reply.status() == 0
            ? Receipt.NONE
            : new Receipt(fingerprint(question), cost, reply.took(), reply.status());
    var askedAt = clock.instant().minus(reply.took());
    return new Observation(ids.get(), question, askedAt, reply.answer(), receipt);
  }

  private Instant freshUntil(Observation observation) {
    var freshness = spec.freshness();
    var age =
        switch (observation.answer()) {
          case Answer.Found _ -> freshness.answers();
          case Answer.NotFound _ -> freshness.misses();
          case Answer.Refused _, Answer.Failed _, Answer.Withheld _ -> Duration.ZERO;
        };
    return observation.askedAt().plus(age);
  }

  private String fingerprint(Question question) {
    return spec.lookup(question.lookup()).map(LookupSpec::fingerprint).orElse("");
  }
}
