package dev.sluice.server.replay;

import dev.sluice.engine.match.Judge;
import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.Planning;
import dev.sluice.engine.plan.Problem;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Question;
import dev.sluice.postgres.BrokenConfiguration;
import dev.sluice.postgres.Store;
import dev.sluice.postgres.decision.StoredDecision;
import dev.sluice.providers.Catalogue;
import dev.sluice.providers.InvalidCatalogue;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// The plans that stored decisions were made under, compiled again from what was recorded:
/// configuration version, provider files, judge. Safe for use by many threads.
///
/// Where questions went then is not part of a plan that was recorded: under these plans every
/// question carries the origin [#ORIGIN], and so does recorded evidence ([#recorded]).
final class PlanBook {
  /// The origin of every question.
  static final String ORIGIN = "recorded";

  private static final int PLANS = 200;
  private static final int CATALOGUES = 20;

  private final Store store;
  private final Catalogue present;
  private final Judge judge;
  private final Map<Key, Entry> plans = newest(PLANS);
  private final Map<String, Files> catalogues = newest(CATALOGUES);

  private record Key(long version, String catalogue, String judge) {}

  private sealed interface Files {
    record Read(Catalogue catalogue) implements Files {}

    record Unusable(String reason) implements Files {}
  }

  /// What became of looking for a plan.
  sealed interface Entry {
    /// The plan.
    record Found(Plan plan) implements Entry {}

    /// This build cannot make it again.
    record Missing(String reason) implements Entry {}
  }

  PlanBook(Store store, Catalogue present, Judge judge) {
    this.store = store;
    this.present = present;
    this.judge = judge;
  }

  private static <K, V> Map<K, V> newest(int most) {
    return new LinkedHashMap<>(16, 0.75f, true) {
      private static final long serialVersionUID = 1;

      @Override
      protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
        return size() > most;
      }
    };
  }

  /// The plan that a decision was made under.
  synchronized Entry of(StoredDecision decision) {
    var key = new Key(decision.configVersion(), decision.catalogue(), decision.judgeVersion());
    var known = plans.get(key);
    if (known == null) {
      known = compile(key);
      plans.put(key, known);
    }
    return known;
  }

  /// The evidence as a plan of this book asks for it.
  static List<Observation> recorded(Collection<Observation> evidence) {
    return evidence.stream().map(PlanBook::recorded).toList();
  }

  private static Observation recorded(Observation observation) {
    var question = observation.question();
    return new Observation(
        observation.id(),
        new Question(
            question.provider(), ORIGIN, question.lookup(), question.key(), question.market()),
        observation.askedAt(),
        observation.answer(),
        observation.receipt());
  }

  private Entry compile(Key key) {
    return switch (files(key.catalogue())) {
      case Files.Unusable(var reason) -> new Entry.Missing(reason);
      case Files.Read(var catalogue) -> {
        Optional<Configuration> configuration;
        try {
          configuration = store.configurationAt(key.version());
        } catch (BrokenConfiguration broken) {
          yield new Entry.Missing(
              "configuration version %d cannot be read: %s"
                  .formatted(key.version(), broken.getMessage()));
        }
        yield configuration
            .map(found -> compile(found, key, catalogue))
            .orElseGet(
                () -> new Entry.Missing("there is no configuration version " + key.version()));
      }
    };
  }

  private Entry compile(Configuration configuration, Key key, Catalogue catalogue) {
    var can = catalogue.capabilities(_ -> ORIGIN);
    return switch (Plan.compile(configuration, key.catalogue(), can, judge)) {
      case Planning.Valid(var plan, _) ->
          plan.judge().version().equals(key.judge())
              ? new Entry.Found(plan)
              : new Entry.Missing(
                  "it was judged by %s, this build judges by %s"
                      .formatted(key.judge(), plan.judge().version()));
      case Planning.Invalid(var problems) ->
          new Entry.Missing(
              "configuration version %d is no plan for this build: %s"
                  .formatted(
                      key.version(),
                      problems.stream().map(Problem::message).collect(Collectors.joining("; "))));
    };
  }

  private Files files(String fingerprint) {
    var known = catalogues.get(fingerprint);
    if (known == null) {
      known = read(fingerprint);
      catalogues.put(fingerprint, known);
    }
    return known;
  }

  private Files read(String fingerprint) {
    if (present.fingerprint().equals(fingerprint)) {
      return new Files.Read(present);
    }
    var kept = store.history().catalogue(fingerprint);
    if (kept.isEmpty()) {
      return new Files.Unusable("the provider files " + fingerprint + " were not kept");
    }
    try {
      var catalogue = Catalogue.of(kept.get());
      return catalogue.fingerprint().equals(fingerprint)
          ? new Files.Read(catalogue)
          : new Files.Unusable(
              "what was kept as the provider files %s are others".formatted(fingerprint));
    } catch (InvalidCatalogue unreadable) {
      return new Files.Unusable(
          "this build cannot read the provider files %s: %s"
              .formatted(fingerprint, unreadable.getMessage()));
    }
  }
}
