package dev.sluice.server.metrics;

import dev.sluice.engine.plan.FieldRule;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.waterfall.RungTrace;
import dev.sluice.engine.waterfall.Verdict;
import dev.sluice.server.enrich.Enriched;
import dev.sluice.server.enrich.EnrichmentObserver;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// Counts what the rungs of every live decision came to.
///
/// - `enrichment_provider_field_usage_total{provider,field,success}`: `true` for Accepted and
///   Voted, `false` for BelowThreshold, Absent, Failed and Refused. Skipped, Withheld and
///   NotReached rungs used no provider and are not counted.
/// - `enrichment_provider_waterfall_position_total{provider,field,priority}`: Accepted, at the
///   rung's number.
///
/// Safe for use by many threads.
public final class UsageMetrics implements EnrichmentObserver {
  private record Usage(String provider, String field, boolean success) {}

  private record Position(String provider, String field, int priority) {}

  private final MeterRegistry registry;
  private final Map<Usage, Counter> usages = new ConcurrentHashMap<>();
  private final Map<Position, Counter> positions = new ConcurrentHashMap<>();

  public UsageMetrics(MeterRegistry registry) {
    this.registry = registry;
  }

  /// Lets every configured pair exist, with 0 if nothing happened yet. Pairs that are no longer
  /// configured stay: a counter never goes away.
  public void expect(Plan plan) {
    for (FieldRule rule : plan.configuration().fields()) {
      int priority = 0;
      for (var slot : rule.slots()) {
        priority++;
        usage(slot.provider(), rule.field(), true);
        usage(slot.provider(), rule.field(), false);
        position(slot.provider(), rule.field(), priority);
      }
    }
  }

  @Override
  public void enriched(Enriched enriched) {
    enriched
        .decision()
        .enrichment()
        .fields()
        .forEach((field, outcome) -> outcome.rungs().forEach(rung -> count(field, rung)));
  }

  private void count(String field, RungTrace rung) {
    switch (rung.verdict()) {
      case Verdict.Accepted _ -> {
        usage(rung.provider(), field, true).increment();
        position(rung.provider(), field, rung.priority()).increment();
      }
      case Verdict.Voted _ -> usage(rung.provider(), field, true).increment();
      case Verdict.BelowThreshold _,
          Verdict.BelowIdentityFloor _,
          Verdict.Absent _,
          Verdict.Failed _,
          Verdict.Refused _ ->
          usage(rung.provider(), field, false).increment();
      case Verdict.Withheld _, Verdict.Skipped _, Verdict.NotReached _ -> {}
    }
  }

  private Counter usage(String provider, String field, boolean success) {
    return usages.computeIfAbsent(
        new Usage(provider, field, success),
        _ ->
            Counter.builder("enrichment.provider.field.usage")
                .description("Rungs that used a provider for a field")
                .tags(Tags.of("provider", provider, "field", field, "success", "" + success))
                .register(registry));
  }

  private Counter position(String provider, String field, int priority) {
    return positions.computeIfAbsent(
        new Position(provider, field, priority),
        _ ->
            Counter.builder("enrichment.provider.waterfall.position")
                .description("Values accepted at this priority")
                .tags(Tags.of("provider", provider, "field", field, "priority", "" + priority))
                .register(registry));
  }
}
