package dev.sluice.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sandbox.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A check-up of a deployment whose Spotify refuses audio features and whose AcousticBrainz is
/// down, and the waterfall that comes of it.
class DoctorCommandTest {
  private static final Pattern CALLS = Pattern.compile("at most (\\d+) calls");

  @TempDir Path directory;

  private Ran run(Sandbox sandbox, String... arguments) {
    var all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--sandbox=" + sandbox.uri(), "--data", directory.toString()));
    return Ran.of(all.toArray(String[]::new));
  }

  private static Sandbox sickSandbox() {
    var sandbox = Sandbox.start(new Sandbox.Options(0, 50, Duration.ZERO, true));
    var _ =
        sandbox
            .faults()
            .add(
                """
                {"provider":"spotify","path":"/v1/audio-features","fault":"status","status":403}""");
    var _ = sandbox.faults().add("{\"provider\":\"acousticbrainz\",\"fault\":\"unavailable\"}");
    return sandbox;
  }

  private static long requests(Sandbox sandbox) {
    return sum(sandbox.stats().requests().values()) + sum(sandbox.stats().tokens().values());
  }

  private static long sum(Iterable<Long> counts) {
    long sum = 0;
    for (long count : counts) {
      sum += count;
    }
    return sum;
  }

  private JsonNode enriched(Sandbox sandbox) throws Exception {
    var file = directory.resolve("tracks.csv");
    Files.writeString(file, "artist_name,track_title,isrc\nQueen,Bohemian Rhapsody,GBUM71029604\n");
    var out = directory.resolve("out.jsonl");
    var ran = run(sandbox, "enrich", file.toString(), "--fields", "bpm,key", "-o", out.toString());
    assertThat(ran.status()).as(ran.err()).isZero();
    return JsonMapper.shared().readTree(Files.readString(out));
  }

  @Test
  void whatIsDeadIsNamedAndTheProposalAppliedFillsTheFieldsAgain() throws Exception {
    try (var sandbox = sickSandbox()) {
      var proposal = directory.resolve("proposal.yaml").toString();
      var ran = run(sandbox, "doctor", "--yes", "-o", proposal);

      assertThat(ran.status()).as(ran.err()).isZero();
      assertThat(ran.out())
          .containsPattern("acousticbrainz +down +HTTP 503")
          .containsPattern("capability lost: audio-features since 20\\S+ \\(HTTP 403\\)")
          .containsPattern("bpm +can be filled by beatport\n")
          .contains("dead rung 2, spotify: capability lost: audio-features")
          .contains("dead rung 3, acousticbrainz: down: HTTP 503")
          .contains("dead rung 4, mixesdb: cannot supply bpm")
          .contains("declared trust 1.00 x success rate 1.00");
      var stated = CALLS.matcher(ran.err());
      assertThat(stated.find()).isTrue();
      assertThat(requests(sandbox))
          .isPositive()
          .isLessThanOrEqualTo(Long.parseLong(stated.group(1)));
      assertThat(ran.out()).contains("in " + requests(sandbox) + " calls");

      var before = enriched(sandbox);
      assertThat(before.has("bpm")).isFalse();
      assertThat(before.has("key")).isFalse();
      var applied = run(sandbox, "config", "apply", proposal);
      assertThat(applied.status()).as(applied.err()).isZero();
      var after = enriched(sandbox);
      assertThat(after.get("bpm").asDouble()).isPositive();
      assertThat(after.get("key").asString("")).isEqualTo("C minor");
    }
  }

  @Test
  void withoutATerminalAndWithoutYesNobodyIsAsked() throws Exception {
    try (var sandbox = sickSandbox()) {
      var ran = run(sandbox, "doctor", "--json");

      assertThat(ran.status()).as(ran.err()).isZero();
      assertThat(ran.err()).contains("nobody was asked").contains("--yes asks 12 providers");
      assertThat(requests(sandbox)).isZero();
      var json = JsonMapper.shared().readTree(ran.out());
      assertThat(json.get("asked").intValue()).isZero();
      assertThat(json.get("providers").valueStream().map(it -> it.get("state").stringValue()))
          .hasSize(12)
          .containsOnly("unknown");
      assertThat(json.at("/proposal/changes/0/field").stringValue()).isEqualTo("bpm");
    }
  }
}
