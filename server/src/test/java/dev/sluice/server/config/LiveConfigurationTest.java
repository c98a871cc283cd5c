package dev.sluice.server.config;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.fakes.TitleJudge;
import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.Difference;
import dev.sluice.engine.plan.FieldRule;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.Planning;
import dev.sluice.engine.plan.Problem;
import dev.sluice.engine.plan.Slot;
import dev.sluice.engine.plan.Strategy;
import dev.sluice.engine.track.FieldType;
import dev.sluice.postgres.Acknowledgement;
import dev.sluice.postgres.Author;
import dev.sluice.postgres.Changed;
import dev.sluice.postgres.ConfigVersion;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LiveConfigurationTest {
  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-11-24T10:00:00Z"), ZoneOffset.UTC);

  private static final Author ANNA = new Author("api (anna)");

  private final ChangingSource source = new ChangingSource();
  private final LogLines log = LogLines.of(LiveConfiguration.class);
  private @Nullable LiveConfiguration opened;

  @BeforeEach
  void startWithOneVersion() {
    source.now = configuration(1, rule("bpm", new Slot(1, "beatport", new Confidence(98))));
  }

  @AfterEach
  void close() {
    if (opened != null) {
      opened.close();
    }
    log.close();
  }

  @Test
  void doesNotBeginWithoutAConfiguration() {
    source.broken = "connection refused";

    assertThatThrownBy(() -> live(ofMinutes(5)))
        .isInstanceOf(ConfigurationUnusable.class)
        .hasMessage("connection refused");
  }

  @Test
  void aFailingLoadKeepsTheLastGoodPlanAndIsToldOncePerChangeOfState() {
    var live = live(ofMinutes(5));
    var plan = live.plan();

    source.broken = "connection refused";
    assertThat(live.reload()).isInstanceOf(Reload.Failed.class);
    source.broken = "connection reset";
    live.reload();

    assertThat(live.plan()).isSameAs(plan);
    assertThat(live.inForce().stale()).isTrue();
    assertThat(log.lines())
        .containsExactly(
            "ERROR Failed to load enrichment configuration: connection refused; version 1 stays in"
                + " use");
  }

  @Test
  void anotherKindOfFailureIsAnotherState() {
    var live = live(ofMinutes(5));

    source.broken = "connection refused";
    live.reload();
    source.broken = null;
    source.now = configuration(2, rule("bpm", new Slot(1, "nobody", new Confidence(98))));
    live.reload();
    live.reload();

    assertThat(log.lines()).hasSize(2);
    assertThat(log.lines().getLast())
        .contains("version 2 is not valid", "bpm.priority_1_provider", "version 1 stays in use");
    assertThat(live.inForce().version()).isEqualTo(1);
  }

  @Test
  void recoveryIsToldOnceAndEndsTheStaleness() {
    var live = live(ofMinutes(5));
    source.broken = "connection refused";
    live.reload();
    source.broken = null;

    live.reload();
    live.reload();

    assertThat(live.inForce().stale()).isFalse();
    assertThat(log.lines()).hasSize(2);
    assertThat(log.lines().getLast()).startsWith("INFO The enrichment configuration can be loaded");
  }

  @Test
  void aReloadTellsWhatChangedSinceTheLastOneThatWasAskedFor() {
    var live = live(ofMinutes(5));
    source.now = configuration(2, rule("bpm", new Slot(1, "spotify", new Confidence(90))));

    var first = live.reload();
    var second = live.reload();

    assertThat(first)
        .isInstanceOfSatisfying(
            Reload.Done.class,
            done -> {
              assertThat(done.sinceVersion()).isEqualTo(1);
              assertThat(done.changes())
                  .extracting(Difference.Change::toString)
                  .containsExactly(
                      "bpm.priority_1_confidence 0.98 -> 0.90",
                      "bpm.priority_1_provider beatport -> spotify");
            });
    assertThat(second)
        .isInstanceOfSatisfying(Reload.Done.class, done -> assertThat(done.changes()).isEmpty());
  }

  @Test
  void everyNewPlanReachesThoseWhoUseIt() {
    var live = live(ofMinutes(5));
    var seen = new ArrayList<Long>();
    live.onPlan(plan -> seen.add(plan.configuration().version()));

    live.reload();
    source.now = configuration(2, rule("bpm", new Slot(1, "spotify", new Confidence(90))));
    live.reload();

    assertThat(seen).containsExactly(1L, 2L);
  }

  @Test
  void followsAnAnnouncementAtOnce() throws InterruptedException {
    var live = live(ofMinutes(5));
    live.follow();
    var plans = plansOf(live);
    source.now = configuration(2, rule("bpm", new Slot(1, "spotify", new Confidence(90))));

    source.announce(2);

    assertThat(next(plans)).isEqualTo(2);
  }

  @Test
  void aReloadAlsoTellsWhatAnAnnouncementHadAlreadyLoaded() throws InterruptedException {
    var live = live(ofMinutes(5));
    live.follow();
    var plans = plansOf(live);
    source.now = configuration(2, rule("bpm", new Slot(1, "beatport", new Confidence(90))));
    source.announce(2);
    assertThat(next(plans)).isEqualTo(2);

    assertThat(live.reload())
        .isInstanceOfSatisfying(Reload.Done.class, done -> assertThat(done.changes()).hasSize(1));
  }

  @Test
  void loadsAtTheIntervalWithoutAnyAnnouncement() throws InterruptedException {
    var live = live(ofMillis(20));
    var plans = plansOf(live);
    live.follow();

    source.now = configuration(2, rule("bpm", new Slot(1, "spotify", new Confidence(90))));

    assertThat(next(plans)).isEqualTo(2);
  }

  @Test
  void triesMoreOftenWhileStale() throws InterruptedException {
    var live = live(ofSeconds(1));
    var plans = plansOf(live);
    source.broken = "connection refused";
    live.reload();
    source.broken = null;
    source.now = configuration(2, rule("bpm", new Slot(1, "spotify", new Confidence(90))));

    live.follow();

    assertThat(plans.poll(800, TimeUnit.MILLISECONDS)).isEqualTo(2L);
  }

  @Test
  void anEditIsStoredLoadedAndLogged() {
    var live = live(ofMinutes(5));

    var outcome =
        live.change(ANNA, _ -> true, Edits.field("bpm", Map.of("priority_1_confidence", "0.9")));

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Outcome.Done.class, done -> assertThat(done.after().version()).isEqualTo(2));
    assertThat(live.inForce().version()).isEqualTo(2);
    assertThat(log.lines().getFirst())
        .isEqualTo(
            "INFO Enrichment configuration version 2 is in use, by api (anna): bpm: beatport"
                + " minimum .98 -> .90");
  }

  @Test
  void anEditOfSomethingUnknownOutdatedOrWrongStoresNothing() {
    var live = live(ofMinutes(5));
    var change = Map.of("priority_1_confidence", "0.9");

    assertThat(live.change(ANNA, _ -> true, Edits.field("nope", change)))
        .isEqualTo(new Outcome.NotDone(new Proposal.Unknown("field", "nope", List.of("bpm"))));
    assertThat(live.change(ANNA, version -> version == 7, Edits.field("bpm", change)))
        .isEqualTo(new Outcome.Outdated(1));
    assertThat(
            live.change(
                ANNA, _ -> true, Edits.field("bpm", Map.of("priority_1_confidence", "1.5"))))
        .isInstanceOfSatisfying(
            Outcome.NotDone.class, no -> assertThat(no.why()).isInstanceOf(Proposal.Refused.class));
    assertThat(source.now.version()).isEqualTo(1);
    assertThat(log.lines()).isEmpty();
  }

  @Test
  void eachVersionIsAcknowledgedAndOneThatIsNoPlanRefusedWithItsProblems()
      throws InterruptedException {
    var live = live(ofMinutes(5));
    live.follow();
    assertThat(next(source)).isEqualTo(new Acknowledgement(1, true, List.of(), CLOCK.instant()));

    source.now = configuration(2, rule("bpm", new Slot(1, "nobody", new Confidence(98))));
    live.reload();

    var refused = next(source);
    assertThat(refused.version()).isEqualTo(2);
    assertThat(refused.taken()).isFalse();
    assertThat(refused.problems())
        .extracting(Problem::place)
        .containsExactly("bpm.priority_1_provider");

    source.now = configuration(3, rule("bpm", new Slot(1, "spotify", new Confidence(98))));
    live.reload();

    assertThat(next(source)).isEqualTo(new Acknowledgement(3, true, List.of(), CLOCK.instant()));
  }

  private static Acknowledgement next(ChangingSource source) throws InterruptedException {
    var next = source.acknowledged.poll(10, TimeUnit.SECONDS);
    assertThat(next).isNotNull();
    return next;
  }

  private LiveConfiguration live(Duration interval) {
    var live =
        LiveConfiguration.load(
            source,
            LiveConfigurationTest::compile,
            LiveConfigurationTest::compile,
            interval,
            CLOCK);
    opened = live;
    return live;
  }

  private static BlockingQueue<Long> plansOf(LiveConfiguration live) {
    var plans = new LinkedBlockingQueue<Long>();
    live.onPlan(plan -> plans.add(plan.configuration().version()));
    plans.clear();
    return plans;
  }

  private static long next(BlockingQueue<Long> plans) throws InterruptedException {
    var version = plans.poll(10, TimeUnit.SECONDS);
    assertThat(version).isNotNull();
    return version;
  }

  private static Planning compile(Configuration configuration) {
    return Plan.compile(configuration, "catalogue", List.of(), new TitleJudge(1));
  }

  private static Configuration configuration(long version, FieldRule rule) {
    return new Configuration(
        version, List.of(rule), Set.of("beatport", "spotify"), Set.of(), Map.of(), 0.5);
  }

  private static FieldRule rule(String field, Slot... slots) {
    return new FieldRule(
        field, FieldType.BPM, true, true, Strategy.FIRST_ACCEPTABLE, List.of(slots));
  }

  /// A store that a test changes, breaks and lets announce.
  private static final class ChangingSource implements ConfigurationSource {
    volatile Configuration now = LiveConfigurationTest.configuration(0, rule("bpm"));
    volatile @Nullable String broken;
    private volatile String by = "psql";
    final BlockingQueue<Acknowledgement> acknowledged = new LinkedBlockingQueue<>();
    private volatile LongConsumer listener = _ -> {};

    @Override
    public Configuration configuration() {
      var cause = broken;
      if (cause != null) {
        throw new IllegalStateException(cause);
      }
      return now;
    }

    @Override
    public Optional<Configuration> at(long version) {
      return Optional.of(now).filter(one -> one.version() == version);
    }

    @Override
    public Changed change(Author author, LongPredicate meant, UnaryOperator<Configuration> edit) {
      var before = now;
      if (!meant.test(before.version())) {
        return new Changed.Outdated(before.version());
      }
      now = edit.apply(before).as(before.version() + 1);
      by = author.name();
      return new Changed.Done(before, now);
    }

    @Override
    public Changed rollback(Author author, LongPredicate meant, long to) {
      throw new UnsupportedOperationException();
    }

    @Override
    public List<ConfigVersion> versions(int limit) {
      return List.of(new ConfigVersion(now.version(), by, "role", "1", CLOCK.instant(), "{}", ""));
    }

    @Override
    public void acknowledge(Acknowledgement acknowledgement) {
      acknowledged.add(acknowledgement);
    }

    @Override
    public AutoCloseable onNewVersion(LongConsumer newListener) {
      listener = newListener;
      return () -> listener = _ -> {};
    }

    void announce(long version) {
      listener.accept(version);
    }
  }
}
