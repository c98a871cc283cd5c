package dev.sluice.engine;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

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
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Provider;
import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.IdentifierValue;
import dev.sluice.engine.track.Track;
import dev.sluice.engine.waterfall.FieldOutcome;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class SluiceTest {
  private static final Instant NOW = Instant.parse("2026-11-24T10:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  private static final Track TRACK =
      Track.of(
          "t1",
          Map.of("artist_name", new IdentifierValue("a"), "track_title", new IdentifierValue("t")));

  private final MemoryArchive archive = new MemoryArchive();

  @Test
  void asksOneQuestionForAllFieldsOfOneLookup() throws InterruptedException {
    var spotify = search("spotify").finds("text", "x", Map.of("label", "Warp", "style", "IDM"));
    var sluice = sluice(plan(1, List.of("spotify"), "label", "style"), spotify);

    var decision = sluice.enrich(TRACK, Deadline.none());

    assertThat(spotify.asked()).hasSize(1);
    assertThat(value(decision, "label")).isEqualTo("Warp");
    assertThat(value(decision, "style")).isEqualTo("IDM");
  }

  @Test
  void fallsToTheNextProviderAndSaysWhyTheFirstPassed() throws InterruptedException {
    var first = search("first").answers("text", _ -> new Answer.Failed("connection reset"));
    var second = search("second").finds("text", "x", Map.of("label", "Warp"));
    var sluice = sluice(plan(1, List.of("first", "second"), "label"), first, second);

    var decision = sluice.enrich(TRACK, Deadline.none());

    assertThat(decision.enrichment().field("label").rungs())
        .extracting(rung -> rung.verdict().label())
        .containsExactly("Failed", "Accepted");
  }

  @Test
  void theDecisionCarriesExactlyTheEvidenceItSaw() throws InterruptedException {
    var first = search("first");
    var second = search("second").finds("text", "x", Map.of("label", "Warp"));
    var sluice = sluice(plan(7, List.of("first", "second"), "label"), first, second);

    var decision = sluice.enrich(TRACK, Deadline.none());

    assertThat(decision.configVersion()).isEqualTo(7);
    assertThat(decision.decidedAt()).isEqualTo(NOW);
    assertThat(decision.evidence())
        .extracting(observation -> observation.question().provider())
        .containsExactlyInAnyOrder("first", "second");
    assertThat(decision.evidence())
        .extracting(Observation::id)
        .containsExactlyInAnyOrderElementsOf(decision.enrichment().evidence());
  }

  @Test
  void atTheDeadlineOpenQuestionsAreWithheldAndKept() throws InterruptedException {
    var slow = search("slow").hangs("text");
    var sluice = sluice(plan(1, List.of("slow"), "label"), slow);

    var decision = sluice.enrich(TRACK, Deadline.after(ofMillis(30), System::nanoTime));

    assertThat(decision.enrichment().field("label").rungs())
        .extracting(rung -> rung.verdict().label())
        .containsExactly("Withheld");
    assertThat(archive.all())
        .extracting(Observation::answer)
        .containsExactly(new Answer.Withheld("deadline"));
  }

  @Test
  void nothingIsAskedAfterTheDeadline() throws InterruptedException {
    var slow = search("slow").hangs("text");
    var never = search("never").finds("text", "x", Map.of("label", "Warp"));
    var sluice = sluice(plan(1, List.of("slow", "never"), "label"), slow, never);

    var decision = sluice.enrich(TRACK, Deadline.after(ofMillis(30), System::nanoTime));

    assertThat(never.asked()).isEmpty();
    assertThat(decision.enrichment().field("label").rungs())
        .extracting(rung -> rung.verdict().label())
        .containsExactly("Withheld", "Withheld");
  }

  @Test
  void aProvidersBugStaysItsOwn() throws InterruptedException {
    var broken =
        search("broken")
            .answers(
                "text",
                _ -> {
                  throw new IllegalStateException("bug");
                });
    var sound = search("sound").finds("text", "x", Map.of("label", "Warp"));
    var sluice = sluice(plan(1, List.of("broken", "sound"), "label"), broken, sound);

    assertThat(value(sluice.enrich(TRACK, Deadline.none()), "label")).isEqualTo("Warp");
  }

  @Test
  void anEnrichmentKeepsThePlanItBeganWith() throws InterruptedException {
    var next = plan(2, List.of("spotify"), "label");
    var reference = new AtomicReference<Sluice>();
    var spotify =
        search("spotify")
            .answers(
                "text",
                _ -> {
                  reference.get().use(next);
                  return new Answer.NotFound();
                });
    var sluice = sluice(plan(1, List.of("spotify"), "label"), spotify);
    reference.set(sluice);

    assertThat(sluice.enrich(TRACK, Deadline.none()).configVersion()).isEqualTo(1);
    assertThat(sluice.enrich(TRACK, Deadline.none()).configVersion()).isEqualTo(2);
  }

  @Test
  void anInterruptionGivesUpTheCalls() throws InterruptedException {
    var started = new CountDownLatch(1);
    var ended = new CountDownLatch(1);
    var hanging =
        search("hanging")
            .answers(
                "text",
                _ -> {
                  started.countDown();
                  try {
                    new CountDownLatch(1).await();
                  } catch (InterruptedException _) {
                    ended.countDown();
                  }
                  return new Answer.Failed("interrupted");
                });
    var sluice = sluice(plan(1, List.of("hanging"), "label"), hanging);
    var thrown = new AtomicReference<Throwable>();
    var enriching =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    sluice.enrich(TRACK, Deadline.none());
                  } catch (InterruptedException e) {
                    thrown.set(e);
                  }
                });
    started.await();

    enriching.interrupt();
    assertThat(enriching.join(ofSeconds(10))).isTrue();

    assertThat(ended.await(10, java.util.concurrent.TimeUnit.SECONDS)).isTrue();
    assertThat(thrown.get()).isInstanceOf(InterruptedException.class);
  }

  private static FakeProvider search(String name) {
    return FakeProvider.named(
        name,
        new Lookup.Ordinary(
            "text", List.of("artist_name", "track_title"), Set.of("label", "style")));
  }

  private Sluice sluice(Plan plan, Provider... providers) {
    return new Sluice(plan, List.of(providers), archive, UUID::randomUUID, CLOCK);
  }

  private static Plan plan(long version, List<String> providers, String... fields) {
    var rules = new ArrayList<FieldRule>();
    for (var field : fields) {
      var slots = new ArrayList<Slot>();
      for (var provider : providers) {
        slots.add(new Slot(slots.size() + 1, provider, new Confidence(80)));
      }
      rules.add(
          new FieldRule(
              field, FieldType.IDENTIFIER, true, false, Strategy.FIRST_ACCEPTABLE, slots));
    }
    var configuration =
        new Configuration(
            version, rules, new java.util.HashSet<>(providers), Set.of(), Map.of(), 0.5);
    var can = providers.stream().distinct().map(name -> search(name).capabilities()).toList();
    return ((Planning.Valid) Plan.compile(configuration, "c", can, new TitleJudge(0.9))).plan();
  }

  private static String value(Decision decision, String field) {
    return ((FieldOutcome.Filled) decision.enrichment().field(field)).value().display();
  }
}
