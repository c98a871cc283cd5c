package dev.sluice.server.enrich;

import dev.sluice.engine.Decision;
import dev.sluice.engine.Sluice;
import dev.sluice.engine.fakes.FakeProvider;
import dev.sluice.engine.fakes.MemoryArchive;
import dev.sluice.engine.fakes.TitleJudge;
import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.FieldRule;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.Planning;
import dev.sluice.engine.plan.Slot;
import dev.sluice.engine.plan.Strategy;
import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Deadline;
import dev.sluice.engine.provider.Lookup;
import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.TextValue;
import dev.sluice.engine.track.Track;
import dev.sluice.engine.waterfall.Waterfall;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// A real decision to look at: bpm is filled by the second provider after the first failed, genre
/// is filled by the first that has one, key stays empty for several reasons.
public final class Decisions {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);
  private static final Lookup TEXT =
      new Lookup.Ordinary(
          "text", List.of("artist_name", "track_title"), Set.of("bpm", "key", "genre"));

  private Decisions() {}

  /// The plan it is made under: `broken` 0.98, `sure` 0.85, `unsure` 0.75, then one without file.
  public static Plan plan() {
    var rules =
        List.of(
            rule("bpm", FieldType.BPM, true),
            rule("key", FieldType.KEY, true),
            rule("genre", FieldType.TAGS, false));
    var configuration =
        new Configuration(
            7, rules, Set.of("broken", "sure", "empty", "nowhere"), Set.of(), Map.of(), 0.5);
    var capabilities =
        List.of(broken().capabilities(), sure().capabilities(), empty().capabilities());
    return switch (Plan.compile(configuration, "catalogue", capabilities, new TitleJudge(0.9))) {
      case Planning.Valid(var plan, _) -> plan;
      case Planning.Invalid(var problems) -> throw new AssertionError(problems);
    };
  }

  private static FieldRule rule(String field, FieldType type, boolean required) {
    return new FieldRule(
        field,
        type,
        true,
        required,
        Strategy.FIRST_ACCEPTABLE,
        List.of(
            new Slot(1, "broken", new Confidence(98)),
            new Slot(2, "sure", new Confidence(85)),
            new Slot(3, "empty", new Confidence(75)),
            new Slot(4, "nowhere", new Confidence(60))));
  }

  /// The decision.
  public static Decision decision() throws InterruptedException {
    var sluice =
        new Sluice(
            plan(),
            List.of(broken(), sure(), empty()),
            new MemoryArchive(),
            UUID::randomUUID,
            CLOCK);
    var given =
        Map.of("artist_name", new TextValue("Orbital"), "track_title", new TextValue("Halcyon"));
    return sluice.enrich(Track.of("t1", Map.copyOf(given)), Deadline.none());
  }

  /// The decision as it was stored.
  public static Enriched enriched() throws InterruptedException {
    var decision = decision();
    var values = Waterfall.settle(Map.of(), decision.id(), decision.enrichment());
    return Enriched.of(decision, values, true, false);
  }

  private static FakeProvider broken() {
    return FakeProvider.named("broken", TEXT)
        .answers("text", _ -> new Answer.Failed("connection reset"));
  }

  private static FakeProvider sure() {
    return FakeProvider.named("sure", TEXT)
        .finds("text", "s1", Map.of("bpm", "128.5", "genre", "Techno"));
  }

  private static FakeProvider empty() {
    return FakeProvider.named("empty", TEXT);
  }
}
