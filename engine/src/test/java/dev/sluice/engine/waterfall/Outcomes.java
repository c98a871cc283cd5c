package dev.sluice.engine.waterfall;

import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.plan.SkipReason;
import dev.sluice.engine.track.IdentifierValue;
import dev.sluice.engine.track.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/// Verdicts, outcomes and stored values, of few words each.
final class Outcomes {
  static final Confidence SURE = new Confidence(95);
  static final Instant ASKED = Instant.parse("2026-02-03T04:05:06Z");
  static final UUID EARLIER = UUID.fromString("00000000-0000-7000-8000-000000000001");
  static final UUID NOW = UUID.fromString("00000000-0000-7000-8000-000000000002");
  static final UUID ANSWER = UUID.fromString("00000000-0000-7000-8000-000000000003");

  static final Verdict ABSENT = new Verdict.Absent();
  static final Verdict BELOW = new Verdict.BelowThreshold(value("maybe"), SURE);
  static final Verdict UNDER_THE_FLOOR = new Verdict.BelowIdentityFloor(.3);
  static final Verdict FAILED = new Verdict.Failed("reset");
  static final Verdict REFUSED = new Verdict.Refused("429", Duration.ofSeconds(9));
  static final Verdict WITHHELD = new Verdict.Withheld("no credential");
  static final Verdict MISSING = skipped(new SkipReason.Missing("isrc"));
  static final Verdict CIRCULAR = skipped(new SkipReason.Circular());
  static final Verdict NOT_REACHED = new Verdict.NotReached();

  static final List<Verdict> UNANSWERED = List.of(FAILED, REFUSED, WITHHELD, MISSING, CIRCULAR);
  static final List<Verdict> ANSWERED =
      List.of(
          ABSENT,
          BELOW,
          UNDER_THE_FLOOR,
          skipped(new SkipReason.Disabled()),
          skipped(new SkipReason.Excluded()),
          skipped(new SkipReason.NoFile()),
          skipped(new SkipReason.CannotSupply()));

  private Outcomes() {}

  static FieldOutcome empty(RungTrace... rungs) {
    return new FieldOutcome.Empty(List.of(rungs));
  }

  static FieldOutcome filled(String value, RungTrace... rungs) {
    for (var rung : rungs) {
      if (rung.verdict() instanceof Verdict.Accepted) {
        var provenance = provenance(rung.provider(), rung.priority());
        return new FieldOutcome.Filled(value(value), provenance, List.of(rungs));
      }
    }
    throw new IllegalArgumentException("no rung accepted " + value);
  }

  static RungTrace won(int priority, String provider, String value) {
    return rung(priority, provider, new Verdict.Accepted(value(value), SURE));
  }

  static RungTrace rung(int priority, String provider, Verdict verdict) {
    return new RungTrace(priority, priority, provider, SURE, verdict, List.of());
  }

  static StoredValue stored(
      String value, String provider, int priority, UUID decision, boolean locked, boolean kept) {
    return new StoredValue(value(value), provenance(provider, priority), decision, locked, kept);
  }

  static StoredValue kept(StoredValue old) {
    return new StoredValue(old.value(), old.provenance(), old.decision(), old.locked(), true);
  }

  static Provenance provenance(String provider, int priority) {
    return new Provenance(provider, SURE, priority, ASKED, ANSWER);
  }

  static Verdict skipped(SkipReason reason) {
    return new Verdict.Skipped(reason);
  }

  static Value value(String id) {
    return new IdentifierValue(id);
  }
}
