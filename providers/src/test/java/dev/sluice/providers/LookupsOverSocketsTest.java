package dev.sluice.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.fakes.MemoryArchive;
import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Deadline;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Permits;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.RawBodies;
import dev.sluice.providers.FakeUpstream.Reaction;
import dev.sluice.providers.FakeUpstream.Received;
import dev.sluice.providers.guard.GuardSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/// Lookups with ways of their own, before a source on a socket: hits that are opened, a credential
/// that may not use them, limits that are announced; and what is kept of the bodies.
class LookupsOverSocketsTest {
  private static final String JSON = "Content-Type: application/json";
  private static final String HITS = "{\"hits\": [{\"id\": 7}, {\"id\": 8}]}";
  private static final String SHELF =
      """
      name: shelf
      base_url: https://shelf.example
      limit: {requests: 1000, window: 1s, announced: {remaining: X-Left, reset: X-Reset}}
      retry: {attempts: 1}
      lookups:
        - name: text
          needs: [track_title]
          supplies: [track_title]
          request: {path: /search, query: {q: "{track_title}"}}
          response: {candidates: hits}
          forbidden: [403]
          expand:
            most: 2
            request: {path: "/releases/{key}"}
            response:
              candidates: tracks
              id: $body.id & '-' & position
              fields: {track_title: title}
      """;

  /// The whole layer over a source; time can be moved on by hand.
  private static final class Layer implements AutoCloseable {
    final FakeUpstream upstream;
    final MemoryArchive archive = new MemoryArchive();
    final Map<UUID, String> bodies = new ConcurrentHashMap<>();
    final AtomicLong later = new AtomicLong();
    final ProviderRuntime runtime;

    Layer(Reaction reaction) {
      upstream = FakeUpstream.that(reaction);
      RawBodies raw =
          (observation, body) -> {
            assertThat(archive.all()).extracting(Observation::id).contains(observation);
            bodies.put(observation, body.get().contentType() + " " + body.get().text());
          };
      runtime =
          new ProviderRuntime(
              Bench.catalogue(SHELF),
              new Upstream.Sandbox(upstream.uri(), 1),
              Credentials.of(Map.of()),
              archive,
              raw,
              Bench.CLOCK,
              () -> System.nanoTime() + later.get(),
              UUID::randomUUID,
              Permits.unshared(),
              Map.of(),
              GuardSettings.defaults());
    }

    Observation ask(String title) throws InterruptedException {
      return ask(title, Deadline.none());
    }

    Observation ask(String title, Deadline deadline) throws InterruptedException {
      Question question = Bench.known("shelf", "text", "track_title", title);
      return Bench.in(runtime, "shelf").ask(question, deadline);
    }

    @Override
    public void close() {
      runtime.close();
      upstream.close();
    }
  }

  private static Reaction shelf(int statusOfEight) {
    return (request, out) -> {
      if (request.target().contains("/search")) {
        FakeUpstream.write(out, 200, HITS, JSON);
      } else {
        var id = request.target().substring(request.target().length() - 1);
        var body =
            "{\"id\": %s, \"tracks\": [{\"position\": 1, \"title\": \"T%s\"}]}".formatted(id, id);
        FakeUpstream.write(out, id.equals("8") ? statusOfEight : 200, body, JSON);
      }
    };
  }

  @Test
  void hitsAreOpenedAndEachOpeningCostsARequest() throws Exception {
    try (var layer = new Layer(shelf(200))) {
      var answer = layer.ask("a").answer();

      assertThat(answer)
          .isInstanceOfSatisfying(
              Answer.Found.class,
              found ->
                  assertThat(found.candidates())
                      .extracting(it -> it.id())
                      .containsExactly("7-1", "8-1"));
      assertThat(layer.upstream.requests()).hasSize(3);
    }
  }

  @Test
  void oneHitThatCannotBeOpenedFailsTheQuestionAndIsNoAbsence() throws Exception {
    try (var layer = new Layer(shelf(500))) {
      assertThat(layer.ask("a").answer()).isEqualTo(new Answer.Failed("HTTP 500"));
      assertThat(layer.archive.all()).noneMatch(it -> it.answer().isEvidence());

      layer.upstream.turnTo(shelf(200));
      assertThat(layer.ask("a").answer()).isInstanceOf(Answer.Found.class);
    }
  }

  @Test
  void aForbiddenLookupIsLostAtOnceAndGivenBackByOneProbeLater() throws Exception {
    try (var layer = new Layer(FakeUpstream.answers(403, "{}", JSON))) {
      assertThat(layer.ask("a").answer()).isInstanceOf(Answer.Refused.class);
      assertThat(layer.ask("b").answer())
          .isEqualTo(new Answer.Withheld("refused for this credential since 2026-03-01T12:00:00Z"));
      assertThat(layer.runtime.health().get("shelf"))
          .satisfies(it -> assertThat(it.lostLookups()).containsKey("text"));
      assertThat(layer.upstream.requests()).hasSize(1);

      layer.upstream.turnTo(FakeUpstream.json("{\"hits\": []}"));
      layer.later.addAndGet(Duration.ofHours(6).toNanos());
      assertThat(layer.ask("c").answer()).isEqualTo(new Answer.NotFound());
      assertThat(layer.runtime.health().get("shelf"))
          .satisfies(it -> assertThat(it.lostLookups()).isEmpty());
      assertThat(layer.ask("d").answer()).isEqualTo(new Answer.NotFound());
    }
  }

  @Test
  void anAnnouncementThatNothingIsLeftHoldsBackTheNextQuestion() throws Exception {
    var last = FakeUpstream.answers(200, "{\"hits\": []}", JSON, "X-Left: 0", "X-Reset: 1");
    try (var layer = new Layer(last)) {
      layer.ask("a");

      assertThat(layer.ask("b", Bench.in(Duration.ofMillis(500))).answer())
          .isEqualTo(new Answer.Withheld("deadline"));
      assertThat(layer.ask("b").answer()).isEqualTo(new Answer.NotFound());
      var moments = layer.upstream.requests().stream().map(Received::nanos).toList();
      assertThat(moments).hasSize(2);
      assertThat(moments.getLast() - moments.getFirst())
          .isGreaterThanOrEqualTo(Duration.ofMillis(950).toNanos());
    }
  }

  @Test
  void theBodyOfAResponseIsHandedOverOnceItsObservationIsKept() throws Exception {
    try (var layer = new Layer(FakeUpstream.json("{\"hits\": []}"))) {
      var first = layer.ask("a");
      layer.ask("a"); // from the archive
      layer.upstream.turnTo(FakeUpstream.answers(500, "oh", "Content-Type: text/plain"));
      var second = layer.ask("b");

      assertThat(layer.bodies)
          .containsExactlyInAnyOrderEntriesOf(
              Map.of(
                  first.id(), "application/json {\"hits\": []}",
                  second.id(), "text/plain oh"));
      assertThat(List.of(first.answer(), second.answer()))
          .containsExactly(new Answer.NotFound(), new Answer.Failed("HTTP 500"));
    }
  }
}
