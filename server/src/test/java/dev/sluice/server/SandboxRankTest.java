package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.match.RecordingGroup;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.track.Folding;
import dev.sluice.engine.track.Track;
import dev.sluice.engine.waterfall.JudgedAnswer;
import dev.sluice.postgres.decision.StoredDecision;
import dev.sluice.sandbox.catalogue.Catalogue;
import dev.sluice.sandbox.catalogue.Provider;
import dev.sluice.sandbox.catalogue.Recording;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The judge on everything that the sandbox answers when the examples are asked for without their
/// ISRCs: which of a provider's entries is which recording, the sandbox's catalogue knows.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SandboxRankTest {
  private static final Map<String, String> RECORDINGS = recordings();

  private final List<Ranked> ranked = new ArrayList<>();
  private final List<String> wronglyAccepted = new ArrayList<>();
  private int accepted;

  /// The best of an answer's groups. `findable`: the right recording is in the answer.
  private record Ranked(
      String provider, String meant, String first, boolean findable, double probability) {
    boolean isRight() {
      return first.equals(meant);
    }
  }

  private static Map<String, String> recordings() {
    var recordings = new HashMap<String, String>();
    for (var provider : Provider.values()) {
      for (var listing : Catalogue.bundled().listings(provider)) {
        recordings.put(provider.word() + " " + listing.id(), listing.recording());
      }
    }
    return recordings;
  }

  /// The recording that an example means: the one that is called so; of several, or of none, the
  /// one with its ISRC. (Some examples carry another recording's ISRC.)
  private static Optional<String> meant(Map<String, String> example) {
    var all = Catalogue.bundled().recordings();
    var called = all.stream().filter(it -> isCalled(it, example)).toList();
    var found =
        called.size() == 1
            ? called
            : (called.isEmpty() ? all : called)
                .stream()
                    .filter(it -> it.isrcs().contains(example.getOrDefault("isrc", "")))
                    .toList();
    return found.size() == 1 ? Optional.of(found.getFirst().name()) : Optional.empty();
  }

  private static boolean isCalled(Recording recording, Map<String, String> example) {
    var credit = recording.credit();
    var title = Folding.letters(example.getOrDefault("track_title", ""));
    return Folding.letters(example.getOrDefault("artist_name", ""))
            .contains(Folding.letters(credit.artists().getFirst()))
        && (title.equals(Folding.letters(credit.title() + credit.version()))
            || (credit.version().isEmpty() && title.equals(Folding.letters(credit.title()))));
  }

  @BeforeAll
  void askForTheExamples(@TempDir Path directory) throws Exception {
    try (var stored = StoredTracks.enriched(directory, ExampleTracks::byText)) {
      var meant = new HashMap<String, String>();
      var examples = ExampleTracks.rows();
      for (int i = 0; i < examples.size(); i++) {
        var track = stored.tracks().get(i).id();
        meant(examples.get(i)).ifPresent(recording -> meant.put(track, recording));
      }
      var history = stored.deployment().store().history();
      var plan = stored.deployment().configuration().plan();
      for (var decision : history.decisionsAfter(new UUID(0, 0), 1_000)) {
        var recording = meant.get(decision.trackId());
        if (recording != null) {
          var evidence = history.evidence(Set.copyOf(decision.evidence()));
          look(decision, plan, evidence, recording);
        }
      }
    }
  }

  private void look(
      StoredDecision decision, Plan plan, Map<UUID, Observation> evidence, String recording) {
    var winners = new HashSet<UUID>();
    decision
        .outcomeJson()
        .path("fields")
        .forEach(
            field ->
                field
                    .path("provenance")
                    .path("observation")
                    .stringValueOpt()
                    .ifPresent(id -> winners.add(UUID.fromString(id))));
    for (var observation : evidence.values()) {
      if (observation.answer() instanceof Answer.Found(var candidates)
          && observation.question().key() instanceof Question.Key.Known) {
        var provider = observation.question().provider();
        var best = best(decision.track(), plan, observation);
        var named = RECORDINGS.get(provider + " " + best.representative().id());
        if (named == null) {
          continue; // an entry without an id of its own: a tag list, a mix
        }
        boolean right = named.equals(recording);
        boolean findable =
            candidates.stream()
                .anyMatch(one -> recording.equals(RECORDINGS.get(provider + " " + one.id())));
        ranked.add(new Ranked(provider, recording, named, findable, best.likelihood().byKey()));
        if (winners.contains(observation.id())) {
          accepted++;
          if (!right) {
            wronglyAccepted.add(provider + " " + recording + " <- " + named);
          }
        }
      }
    }
  }

  private static RecordingGroup best(Track track, Plan plan, Observation observation) {
    return JudgedAnswer.of(track, plan, observation).groups().stream()
        .max(Comparator.comparingDouble(group -> group.likelihood().byKey()))
        .orElseThrow();
  }

  @Test
  void theFirstRankIsTheRightRecordingWhereTheAnswerHasIt() {
    for (var provider : List.of("spotify", "beatport", "musicbrainz")) {
      var answers =
          ranked.stream().filter(it -> it.findable() && it.provider().equals(provider)).toList();
      var wrong = answers.stream().filter(it -> !it.isRight()).toList();

      assertThat(answers).as(provider).hasSizeGreaterThan(100);
      assertThat(wrong).as("%s, of %d", provider, answers.size()).hasSizeLessThan(2);
      assertThat(wrong).as("are not taken for it").allMatch(it -> it.probability() < 0.9);
    }
  }

  @Test
  void noOtherRecordingIsAcceptedByTheDefaultMinimums() {
    assertThat(accepted).isGreaterThan(300);
    assertThat(wronglyAccepted).isEmpty();
  }
}
