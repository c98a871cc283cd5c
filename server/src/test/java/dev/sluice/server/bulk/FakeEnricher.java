package dev.sluice.server.bulk;

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
import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Deadline;
import dev.sluice.engine.provider.Lookup;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.Raw;
import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.Track;
import dev.sluice.engine.waterfall.Waterfall;
import dev.sluice.server.enrich.Enriched;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;

/// The real engine with one source, `search`, that finds a genre for every title: the title itself.
/// A test can step in before each track. Nothing is stored.
public final class FakeEnricher implements Enricher {
  private final AtomicInteger running = new AtomicInteger();
  private final AtomicInteger mostRunning = new AtomicInteger();
  private final UnaryOperator<Track> before;
  private final Plan plan;
  private final Sluice sluice;

  /// @param before runs on the track's thread before its enrichment and may throw or wait
  public FakeEnricher(UnaryOperator<Track> before) {
    this.before = before;
    var search =
        FakeProvider.named(
                "search",
                new Lookup.Ordinary("text", List.of("artist_name", "track_title"), Set.of("genre")))
            .answers("text", FakeEnricher::answer);
    plan = plan(search);
    sluice =
        new Sluice(
            plan,
            List.of(search),
            new MemoryArchive(),
            UUID::randomUUID,
            Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
  }

  public FakeEnricher() {
    this(track -> track);
  }

  private static Answer answer(Question question) {
    var title = ((Question.Key.Known) question.key()).parts().getLast().asked();
    return title.startsWith("Nobody")
        ? new Answer.NotFound()
        : new Answer.Found(List.of(new Candidate("1", Map.of("genre", Raw.of(title)))));
  }

  private static Plan plan(FakeProvider search) {
    var genre =
        new FieldRule(
            "genre",
            FieldType.TEXT,
            true,
            true,
            Strategy.FIRST_ACCEPTABLE,
            List.of(new Slot(1, "search", new Confidence(90))));
    var isrc =
        new FieldRule("isrc", FieldType.ISRC, true, false, Strategy.FIRST_ACCEPTABLE, List.of());
    var configuration =
        new Configuration(1, List.of(genre, isrc), Set.of("search"), Set.of(), Map.of(), 0.5);
    return switch (Plan.compile(
        configuration, "none", List.of(search.capabilities()), new TitleJudge(1))) {
      case Planning.Valid(var valid, _) -> valid;
      case Planning.Invalid(var problems) -> throw new AssertionError(problems);
    };
  }

  /// How many tracks were ever in flight at the same time.
  public int mostRunning() {
    return mostRunning.get();
  }

  @Override
  public Plan plan() {
    return plan;
  }

  @Override
  public Enriched enrich(Track track, Plan current) throws InterruptedException {
    mostRunning.accumulateAndGet(running.incrementAndGet(), Math::max);
    try {
      var decision = sluice.enrich(before.apply(track), current, Deadline.none());
      var values = Waterfall.settle(Map.of(), decision.id(), decision.enrichment());
      var missing = new TreeSet<>(decision.enrichment().fields().keySet());
      missing.removeAll(values.keySet());
      return new Enriched(
          decision,
          new TreeMap<>(values),
          true,
          values.keySet().containsAll(current.requiredForGold()),
          missing);
    } finally {
      running.decrementAndGet();
    }
  }

  @Override
  public void awaitReady() {}
}
