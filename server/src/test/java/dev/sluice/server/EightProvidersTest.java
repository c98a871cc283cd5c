package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.Decision;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.provider.Deadline;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.track.Track;
import dev.sluice.engine.waterfall.Answers;
import dev.sluice.engine.waterfall.JudgedAnswer;
import dev.sluice.engine.waterfall.Progress;
import dev.sluice.engine.waterfall.Waterfall;
import dev.sluice.sandbox.Sandbox;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/// 2,000 tracks in one sandbox run, all eight sources on and their limits held: no call is wasted
/// and no limit is passed.
///
/// Three of four tracks are the examples again and again, each time with another label in the title
/// and so with questions of their own; the fourth has an MBID that nobody knows, which goes to
/// AcousticBrainz first.
@TestInstance(Lifecycle.PER_CLASS)
class EightProvidersTest {
  private static final double SPEED = 100;
  private static final int TRACKS = 2_000;
  private static final int IN_FLIGHT = 400;

  private final Map<String, Set<Question>> minimum = new TreeMap<>();
  private Sandbox.Stats stats = new Sandbox.Stats(Map.of(), Map.of(), Map.of(), SPEED);
  private Arrivals arrivals = Arrivals.NONE;

  @BeforeAll
  void run(@TempDir Path data) throws Exception {
    try (var sandbox = Sandbox.start(new Sandbox.Options(0, SPEED, Duration.ofMillis(20), true));
        var server = serve(data, sandbox.uri())) {
      allEight(new Client(server.uri()));
      var plan = server.deployment().configuration().plan();
      for (var decision : decided(server.deployment(), ExampleTracks.of(plan, TRACKS))) {
        for (var question : asked(decision, plan)) {
          minimum.computeIfAbsent(question.provider(), _ -> new HashSet<>()).add(question);
        }
      }
      stats = sandbox.stats();
      arrivals = Arrivals.of(sandbox, server.deployment(), SPEED);
    }
  }

  @Test
  void everyQuestionThatTheRulesRequireIsAskedOnceAndNoOther() {
    assertThat(minimum.keySet()).hasSize(8);
    stats
        .questions()
        .forEach(
            (provider, questions) ->
                assertThat(questions)
                    .as(provider)
                    .isEqualTo(minimum.getOrDefault(provider, Set.of()).size()));
  }

  @Test
  void noSourceSeesMoreRequestsInAnyWindowThanItsLimit() {
    arrivals.keepTheLimits();
  }

  /// A measurement, not a claim that a busy machine could keep: docs/performance.md has the figure.
  @Test
  @EnabledIfSystemProperty(named = "sluice.measure", matches = "true")
  void theBottleneckIsBusy() {
    assertThat(arrivals.busy("musicbrainz")).isGreaterThanOrEqualTo(0.93);
  }

  private static RunningServer serve(Path data, URI sandbox) {
    return RunningServer.start(
        TestServer.options(data, new Deployment.SandboxChoice.At(sandbox)),
        InetAddress.getLoopbackAddress(),
        0,
        Optional.empty(),
        ServeSettings.from(Map.of()));
  }

  private static void allEight(Client client) {
    put(client, "bpm", "acousticbrainz 0.75 beatport 0.98 spotify 0.85 getsongbpm 0.60");
    put(client, "track_title", "spotify 0.95 musicbrainz 0.90 beatport 0.85 mixesdb 0.60");
  }

  private static void put(Client client, String field, String rungs) {
    var words = rungs.split(" ", -1);
    var form = new StringBuilder();
    for (int slot = 1; slot <= words.length / 2; slot++) {
      form.append("priority_%d_provider=%s&".formatted(slot, words[2 * slot - 2]));
      form.append("priority_%d_confidence=%s&".formatted(slot, words[2 * slot - 1]));
    }
    var reply =
        client.putForm("/admin/config/field/" + field, form.substring(0, form.length() - 1));
    assertThat(reply.status()).isEqualTo(200);
  }

  private static List<Decision> decided(Deployment deployment, List<Track> tracks)
      throws Exception {
    var room = new Semaphore(IN_FLIGHT);
    var runs = new ArrayList<Callable<Decision>>();
    for (var track : tracks) {
      runs.add(
          () -> {
            room.acquire();
            try {
              return deployment.enrichment().enrich(track, Deadline.none()).decision();
            } finally {
              room.release();
            }
          });
    }
    var decisions = new ArrayList<Decision>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var run : threads.invokeAll(runs)) {
        decisions.add(run.get());
      }
    }
    return decisions;
  }

  /// Every question that the rules require for this track, given what its questions were answered.
  private static Set<Question> asked(Decision decision, Plan plan) {
    var asked = new HashSet<Question>();
    var answers = Answers.none();
    while (Waterfall.advance(decision.track(), plan, answers)
        instanceof Progress.Asking(var questions)) {
      assertThat(asked.addAll(questions)).as("an answer to each of %s", questions).isTrue();
      answers =
          answers.with(
              decision.evidence().stream()
                  .filter(observation -> questions.contains(observation.question()))
                  .map(observation -> JudgedAnswer.of(decision.track(), plan, observation))
                  .toList());
    }
    return asked;
  }
}
