package dev.sluice.providers;

import dev.sluice.engine.fakes.MemoryArchive;
import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Archive;
import dev.sluice.engine.provider.Deadline;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Permits;
import dev.sluice.engine.provider.Provider;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.Question.Part;
import dev.sluice.engine.provider.Raw;
import dev.sluice.engine.provider.RawBodies;
import dev.sluice.providers.FakeUpstream.Reaction;
import dev.sluice.providers.guard.GuardSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;

/// A runtime in front of a [FakeUpstream], with an archive in memory and a clock that stands still.
///
/// The provider `plain` is asked by `id`, `text` and the fed `more`; its limits are wide, so that
/// no test waits for them.
final class Bench implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  /// Guards that no answer keeps from asking the next question.
  static final GuardSettings UNMOVED =
      new GuardSettings(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

  /// A provider file; `%s` is a place for more lines.
  static final String PLAIN =
      """
      name: plain
      base_url: https://plain.example
      limit: {requests: 1000, window: 1s}
      body_limit: 64KB
      cost_per_call: 0.5
      %s
      lookups:
        - name: id
          needs: [plain_id]
          supplies: [plain_id, track_title]
          request: {path: "/tracks/{plain_id}"}
          response:
            candidates: "$[$exists(id)]"
            fields: {plain_id: id, track_title: title}
        - name: text
          needs: [artist_name, track_title]
          supplies: [plain_id, track_title]
          request: {path: /search, query: {q: "{artist_name} {track_title}"}}
          response:
            candidates: hits
            fields: {plain_id: id, track_title: title}
        - name: more
          fed_by: [id, text]
          supplies: [bpm]
          request: {path: "/more/{key}"}
          response:
            candidates: "$[$exists(bpm)]"
            id: "'one'"
            fields: {bpm: bpm}
      """;

  final FakeUpstream upstream;
  final MemoryArchive archive = new MemoryArchive();
  final ProviderRuntime runtime;

  private Bench(Reaction reaction, Catalogue catalogue, double speed, GuardSettings settings) {
    this.upstream = FakeUpstream.that(reaction);
    this.runtime =
        runtime(catalogue, new Upstream.Sandbox(upstream.uri(), speed), archive, settings);
  }

  static ProviderRuntime runtime(Catalogue catalogue, Upstream upstream) {
    return runtime(catalogue, upstream, new MemoryArchive());
  }

  static ProviderRuntime runtime(Catalogue catalogue, Upstream upstream, Archive archive) {
    return runtime(catalogue, upstream, archive, GuardSettings.defaults());
  }

  /// The same with other settings of the guards.
  static ProviderRuntime runtime(
      Catalogue catalogue, Upstream upstream, Archive archive, GuardSettings settings) {
    return new ProviderRuntime(
        catalogue,
        upstream,
        Credentials.of(Map.of()),
        archive,
        RawBodies.none(),
        CLOCK,
        System::nanoTime,
        UUID::randomUUID,
        Permits.unshared(),
        Map.of(),
        settings);
  }

  /// The built-in providers, with limits that no test reaches.
  static Bench builtIn(Reaction reaction) {
    return new Bench(reaction, Catalogue.load(Optional.empty()), 100_000, UNMOVED);
  }

  /// The built-in providers and `plain`, with these lines added to its file.
  static Bench plain(Reaction reaction, String... lines) {
    var more = String.join("\n", lines);
    var quick = more.contains("retry:") ? "" : "\nretry: {attempts: 3, base: 1ms, cap: 2ms}";
    return new Bench(
        reaction, catalogue(PLAIN.formatted(more + quick)), 1, GuardSettings.defaults());
  }

  /// The built-in providers before an archive that keeps nothing.
  static ProviderRuntime forgetful(FakeUpstream upstream) {
    return runtime(
        Catalogue.load(Optional.empty()),
        new Upstream.Sandbox(upstream.uri(), 100_000),
        new Archive() {
          @Override
          public Optional<Observation> fresh(Question question, Instant now) {
            return Optional.empty();
          }

          @Override
          public void keep(Observation observation, Instant freshUntil) {}
        },
        UNMOVED);
  }

  /// The built-in files and one more.
  static Catalogue catalogue(String file) {
    try {
      var directory = Files.createTempDirectory("providers");
      var path = Files.writeString(directory.resolve("one.yaml"), file);
      try {
        return Catalogue.load(Optional.of(directory));
      } finally {
        Files.delete(path);
        Files.delete(directory);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Catalogue plainCatalogue() {
    return catalogue(PLAIN.formatted("retry: {attempts: 3, base: 1ms, cap: 2ms}"));
  }

  static Provider in(ProviderRuntime runtime, String name) {
    return runtime.providers().stream()
        .filter(provider -> provider.capabilities().provider().equals(name))
        .findFirst()
        .orElseThrow();
  }

  Observation ask(Question question, Deadline deadline) throws InterruptedException {
    return in(runtime, question.provider()).ask(question, deadline);
  }

  Answer answer(Question question) throws InterruptedException {
    return ask(question, Deadline.none()).answer();
  }

  /// Asks `plain` again and again, until this holds of the answer.
  static Answer until(Provider plain, Predicate<Answer> condition) throws InterruptedException {
    for (int i = 0; i < 1_000; i++) {
      var answer = plain.ask(track("t" + i), Deadline.none()).answer();
      if (condition.test(answer)) {
        return answer;
      }
      Thread.sleep(5);
    }
    throw new AssertionError("never");
  }

  /// A question of the lookup `id` of `plain`.
  static Question track(String id) {
    return known("plain", "id", "plain_id", id);
  }

  /// Field, value, field, value ...
  static Question known(String provider, String lookup, String... parts) {
    var key = new ArrayList<Part>();
    for (int i = 0; i < parts.length; i += 2) {
      key.add(new Part(parts[i], parts[i + 1], parts[i + 1]));
    }
    var market = provider.equals("spotify") ? "US" : "";
    return new Question(provider, "sandbox", lookup, new Question.Key.Known(key), market);
  }

  static Question fed(String provider, String lookup, String key) {
    var market = provider.equals("spotify") ? "US" : "";
    return new Question(provider, "sandbox", lookup, new Question.Key.Fed(key), market);
  }

  static Deadline in(Duration time) {
    return Deadline.after(time, System::nanoTime);
  }

  static List<String> scalars(Answer answer, String field) {
    return answer instanceof Answer.Found(var candidates)
            && candidates.getFirst().fields().get(field) instanceof Raw(var scalars)
        ? scalars
        : List.of();
  }

  /// Facts and fixtures that lie beside the repository on some machines, if they do here.
  static Optional<Path> shared() {
    for (var up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      if (Files.isDirectory(up.resolve("shared/fixtures"))) {
        return Optional.of(up.resolve("shared"));
      }
    }
    return Optional.empty();
  }

  @Override
  public void close() {
    runtime.close();
    upstream.close();
  }
}
