package dev.sluice.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sandbox.Sandbox;
import dev.sluice.server.embedded.DatabaseTemplate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The whole command, in processes, with a real database and a sandbox behind real sockets.
class EnrichCommandTest {
  private static final Path EXAMPLE = Path.of("../examples/tracks.csv");

  @TempDir Path directory;
  private Path out;

  @BeforeEach
  void makeData() throws IOException {
    Files.createDirectory(directory.resolve("data"));
    DatabaseTemplate.copyTo(directory.resolve("data/sandbox"));
    out = directory.resolve("out.jsonl");
  }

  @Test
  void aKilledRunIsRunAgainAndWhatWasAnsweredIsNeverAskedAgain() throws Exception {
    var file = tracks(30);
    Files.writeString(file, Files.readString(file) + "\"never closed\n,no artist\n");

    try (var sandbox = sandbox(Duration.ofMillis(50))) {
      try (var killed = enrich(sandbox, file, "--in-flight", "3")) {
        awaitQuestions(sandbox, killed, 60);
        killed.kill();
      }
      assertThat(out).doesNotExist();

      JsonNode summary;
      try (var again = enrich(sandbox, file)) {
        assertThat(again.status()).as(again::complaints).isZero();
        summary = summary(again);
      }
      var asked = sandbox.stats();
      assertThat(summary.get("tracks").asInt()).isEqualTo(30);
      assertThat(summary.get("rejected").asInt()).isEqualTo(2);
      assertThat(sum(summary.get("sandbox").get("questions"))).isEqualTo(sum(asked.questions()));
      assertThat(Files.readAllLines(out)).hasSize(30);
      assertThat(Files.readAllLines(Path.of(out + ".rejected.jsonl"))).hasSize(2);

      try (var third = enrich(sandbox, file, "--trace")) {
        assertThat(third.status()).as(third::complaints).isZero();
        assertThat(sum(summary(third).get("calls"))).isZero();
      }
      assertThat(sandbox.stats()).isEqualTo(asked);

      // what was on the wire when the first run was killed had to be asked again
      long needed = questions(out);
      assertThat(sum(asked.questions())).isBetween(needed, needed + 3 * 4 * 2);
    }
  }

  @Test
  void sigtermEndsTheRunTidilyAndLeavesNoFileAndNoServer() throws Exception {
    try (var sandbox = sandbox(Duration.ofMillis(100));
        var run = enrich(sandbox, tracks(100), "--in-flight", "4")) {
      awaitQuestions(sandbox, run, 20);

      run.terminate();

      assertThat(run.status()).isEqualTo(143);
      assertThat(run.complaints())
          .contains("sluice: interrupted after", "run the same command again");
    }
    assertThat(directory.toFile().list()).containsExactlyInAnyOrder("data", "in.csv", "err");
    assertThat(directory.resolve("data/sandbox/postgres/postmaster.pid")).doesNotExist();
  }

  private EnrichProcess enrich(Sandbox sandbox, Path file, String... more) throws IOException {
    var arguments =
        new ArrayList<>(
            List.of(
                file.toString(),
                "--sandbox=" + sandbox.uri(),
                "--data",
                directory.resolve("data").toString(),
                "-o",
                out.toString(),
                "--json"));
    arguments.addAll(List.of(more));
    return EnrichProcess.start(directory.resolve("err"), arguments.toArray(String[]::new));
  }

  private static Sandbox sandbox(Duration latency) {
    return Sandbox.start(new Sandbox.Options(0, 1000, latency, false));
  }

  private Path tracks(int count) throws IOException {
    var lines = Files.readAllLines(EXAMPLE).subList(0, count + 1);
    return Files.writeString(directory.resolve("in.csv"), String.join("\n", lines) + "\n");
  }

  private static void awaitQuestions(Sandbox sandbox, EnrichProcess run, long count)
      throws InterruptedException {
    while (sum(sandbox.stats().questions()) < count) {
      assertThat(run.isAlive()).as(run::complaints).isTrue();
      Thread.sleep(20); // another process: there is nothing to wait on
    }
  }

  private static JsonNode summary(EnrichProcess run) {
    return run.complaints()
        .lines()
        .filter(line -> line.startsWith("{"))
        .map(JsonMapper.shared()::readTree)
        .findFirst()
        .orElseThrow();
  }

  /// How many different questions the traces name.
  private static long questions(Path traced) throws IOException {
    return Pattern.compile("\"question\":\"(.*?)\",\"")
        .matcher(Files.readString(traced))
        .results()
        .map(match -> match.group(1))
        .distinct()
        .count();
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static long sum(JsonNode counts) {
    return IntStream.range(0, counts.size())
        .mapToLong(i -> counts.valueStream().toList().get(i).asLong())
        .sum();
  }
}
