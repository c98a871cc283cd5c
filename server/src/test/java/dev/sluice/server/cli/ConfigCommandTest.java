package dev.sluice.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.TestServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `sluice config` beside a running service.
class ConfigCommandTest {
  private final TestServer server = TestServer.shared();
  @TempDir Path directory;
  private String before = "";

  @BeforeEach
  void remember() {
    before = json("history", "--limit", "1").get("versions").get(0).get("number").asString();
  }

  @AfterEach
  void goBack() {
    assertThat(config("rollback", before).status()).isZero();
  }

  @Test
  void aFileThatWasExportedDiffersInNothingAndChangesNothing() throws IOException {
    var file = exported();

    assertThat(config("diff", file)).isEqualTo(new Ran(0, "", ""));
    assertThat(config("apply", file).out()).startsWith("nothing to change: version " + before);
    assertThat(config("export").out()).isEqualTo(Files.readString(Path.of(file)));
  }

  @Test
  void aFileThatDiffersIsDriftUntilItIsApplied() throws IOException {
    var file = exported();
    replace(file, "{provider: beatport, minimum: 0.98}", "{provider: beatport, minimum: 0.97}");

    var drift = config("diff", file);
    assertThat(drift.status()).isEqualTo(1);
    assertThat(drift.out()).isEqualTo("bpm: beatport minimum .98 -> .97\n");

    var applied = config("apply", file, "--comment", "as agreed");
    assertThat(applied.status()).isZero();
    assertThat(applied.out()).startsWith("version ").contains("bpm: beatport minimum .98 -> .97");
    assertThat(config("diff", file).status()).isZero();
    assertThat(config("history", "--limit", "1").out()).contains("as agreed", "cli (");
    var line = json("audit", "--limit", "1").get("audit").get(0);
    assertThat(line.get("author").stringValue()).startsWith("cli (");
    assertThat(line.get("comment").stringValue()).isEqualTo("as agreed");
    assertThat(config("show", before).out()).contains("{provider: beatport, minimum: 0.98}");
    var now = Long.toString(Long.parseLong(before) + 1);
    assertThat(config("diff", now, before))
        .isEqualTo(new Ran(0, "bpm: beatport minimum .97 -> .98\n", ""));
  }

  @Test
  void whatIsWrongInAFileIsToldWithItsPlaceAndNothingIsApplied() throws IOException {
    var file = exported();
    replace(file, "minimum: 0.98", "minimum: 0.985");
    replace(file, "identity_floor", "identity_flor");

    var lint = config("lint", file);
    assertThat(lint.status()).isEqualTo(1);
    assertThat(lint.out())
        .contains("f.yaml:2: settings.identity_flor", "did you mean 'identity_floor'?")
        .contains("fields.bpm.rungs[1].minimum: '0.985' must have at most two decimals")
        .contains("2 errors");
    assertThat(config("apply", file).status()).isEqualTo(1);
    assertThat(config("diff", file).status()).isEqualTo(2);
    assertThat(config("lint", directory.resolve("nothing").toString()).status()).isEqualTo(1);
  }

  @Test
  void warningsAreErrorsOnlyToTheStrict() {
    assertThat(config("lint").status()).isZero();
    assertThat(config("lint").out()).contains("warning: bpm.priority_4_provider: 'mixesdb'");
    assertThat(config("lint", "--strict").status()).isEqualTo(1);
    assertThat(json("lint").get("warnings").isEmpty()).isFalse();
  }

  @Test
  void aRungThatNoDecisionReachedIsToldOnceThereAreDecisions() {
    server.client().postJson("/enrich", "{\"isrc\":\"GBDUW0000058\"}");

    assertThat(config("lint").out())
        .containsPattern("priority_\\d_provider: '.*' was not reached by any of the last \\d+");
  }

  @Test
  void trustIsListedSetAndAdopted() {
    assertThat(config("trust", "list").out()).contains("spotify/genre  0.9  published for");
    assertThat(
            config(
                    "trust",
                    "set",
                    "beatport",
                    "bpm",
                    "--measured",
                    "0.93",
                    "--source",
                    "a set",
                    "--n",
                    "100")
                .status())
        .isZero();

    var proposed = config("trust", "adopt");
    assertThat(proposed.status()).isZero();
    assertThat(proposed.out())
        .contains("trust beatport/bpm: 1.00 -> .93; the measured one is used")
        .contains("unreachable: bpm.priority_1_confidence: '0.98' cannot be reached")
        .contains("add --yes");
    assertThat(config("trust", "adopt", "--yes").out()).startsWith("version ");
    assertThat(config("trust", "adopt").out()).startsWith("nothing to adopt");
    assertThat(config("trust", "set", "beatport", "bpm", "1.5").status()).isEqualTo(1);
  }

  @Test
  void instancesAreListed() {
    assertThat(config("instances").out()).contains("ACK  version ", "http://127.0.0.1:");
    assertThat(json("instances").get("instances").get(0).get("state").stringValue())
        .isEqualTo("ACK");
  }

  @Test
  void whatThereIsNotIsToldInOneLine() {
    assertThat(config("show", "999999").err()).contains("there is no version 999999");
    assertThat(config("rollback", "999999").status()).isEqualTo(1);
    assertThat(config("rollback", "x").status()).isEqualTo(2);
    assertThat(config("diff", "1", "2", "3").status()).isEqualTo(2);
    assertThat(config().status()).isEqualTo(2);
  }

  @Test
  void aReplayDoesNotWriteOverItsFileNorStoreLessThanItSays() throws IOException {
    var file = exported();
    var text = Files.readString(Path.of(file));

    assertThat(config("replay", file, "-o", file).status()).isEqualTo(2);
    assertThat(Files.readString(Path.of(file))).isEqualTo(text);
    assertThat(config("replay", file, "--field", "bpm", "--apply-to-stored").err())
        .contains("stores all fields");
    assertThat(config("replay", file, "-o", directory.resolve("no/such").toString()).err())
        .contains("sluice: cannot write")
        .contains("there is no such directory");
  }

  private String exported() throws IOException {
    var file = directory.resolve("f.yaml");
    Files.writeString(file, config("export").out());
    return file.toString();
  }

  private static void replace(String file, String old, String text) throws IOException {
    var path = Path.of(file);
    var before = Files.readString(path);
    assertThat(before).contains(old);
    Files.writeString(path, before.replace(old, text));
  }

  private JsonNode json(String... words) {
    var all = new ArrayList<>(List.of(words));
    all.add("--json");
    return JsonMapper.shared().readTree(config(all.toArray(String[]::new)).out());
  }

  private Ran config(String... words) {
    var all = new ArrayList<>(List.of("config"));
    all.addAll(List.of(words));
    if (words.length > 0) {
      all.addAll(List.of("--data", server.data().toString(), "--sandbox"));
    }
    return Ran.of(all.toArray(String[]::new));
  }
}
