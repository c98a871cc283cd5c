package dev.sluice.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What the program says to people who err, before anything is begun.
class CommandLineTest {
  @TempDir Path directory;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "frob",
        "db",
        "db url --role king",
        "enrich",
        "enrich x.csv --in-flight 0",
        "enrich x.csv --sandbox=ftp://x",
        "enrich x.csv --map artist_name",
        "serve --port 65536",
        "serve --port many",
        "serve --reload-interval 5",
        "serve --host 0.0.0.0",
        "sandbox --speed 0",
        "sandbox --latency soon",
        "sandbox --port -1",
      })
  void aCommandLineThatMakesNoSenseIsOneLineAndTwo(String line) {
    var ran = Ran.of(line.isEmpty() ? new String[0] : line.split(" "));

    assertThat(ran.status()).isEqualTo(2);
    assertThat(ran.out()).isEmpty();
    assertThat(ran.err()).startsWith("sluice: ").hasLineCount(1).doesNotContain("Exception");
  }

  @Test
  void everyCommandHasHelpAndTheProgramAVersion() {
    for (var command :
        List.of(
            "",
            "enrich ",
            "serve ",
            "sandbox ",
            "db ",
            "db url ",
            "provider ",
            "provider list ",
            "provider try ",
            "provider lint ",
            "provider parse ")) {
      var ran = Ran.of((command + "--help").split(" "));
      assertThat(ran.status()).as(command).isZero();
      assertThat(ran.out()).contains("Usage: sluice " + command.strip());
    }
    assertThat(Ran.of("--version").out()).startsWith("sluice ").contains("(Java 25");
  }

  @Test
  void aFileThatCannotBeEnrichedIsToldBeforeADatabaseIsMade() throws Exception {
    var latin = Files.write(directory.resolve("l.csv"), new byte[] {'a', '\n', (byte) 0xE9, '\n'});
    var fine = Files.writeString(directory.resolve("fine.csv"), "artist,title\nA,B\n");
    var data = directory.resolve("data").toString();

    assertThat(Ran.of("enrich", "none.csv", "--data", data))
        .isEqualTo(new Ran(2, "", "sluice: none.csv does not exist\n"));
    assertThat(Ran.of("enrich", directory.toString(), "--data", data).err())
        .contains("is a directory");
    assertThat(Ran.of("enrich", latin.toString(), "--data", data).err())
        .contains("line 2: byte 3 (hex E9) is not valid UTF-8");
    assertThat(Ran.of("enrich", fine.toString(), "-o", directory.toString(), "--data", data))
        .isEqualTo(
            new Ran(1, "", "sluice: " + directory + " is a directory: name a file with -o\n"));
    assertThat(Ran.of("enrich", fine.toString(), "-o", fine.toString(), "--data", data).err())
        .contains("-o names the input file itself");
    assertThat(Path.of(data)).doesNotExist();
  }

  @Test
  void surroundingsThatDoNotAllowItAreOneLineAndOne() throws Exception {
    var fine = Files.writeString(directory.resolve("fine.csv"), "artist,title\nA,B\n").toString();

    assertThat(Ran.of("enrich", fine, "--database-url", "postgres://u:secret@127.0.0.1:1/x"))
        .satisfies(
            ran -> {
              assertThat(ran.status()).isEqualTo(1);
              assertThat(ran.err())
                  .hasLineCount(1)
                  .contains("127.0.0.1:1/x does not answer")
                  .doesNotContain("secret");
            });
    assertThat(Ran.of("enrich", fine, "--data", fine))
        .isEqualTo(
            new Ran(
                1, "", "sluice: " + fine + " is not a directory: choose another with --data\n"));
    assertThat(Ran.of("db", "url", "--sandbox", "--data", directory.toString()))
        .isEqualTo(
            new Ran(
                1,
                "",
                "sluice: no server runs on %1$s/sandbox: start one with: sluice serve --data %1$s --sandbox\n"
                    .formatted(directory)));
    try (var taken = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      assertThat(Ran.of("sandbox", "--port", String.valueOf(taken.getLocalPort())))
          .satisfies(
              ran -> {
                assertThat(ran.status()).isEqualTo(1);
                assertThat(ran.err()).hasLineCount(1).contains("is in use");
              });
    }
  }

  @Test
  void theWordAfterTheSandboxOptionIsNotItsValue() {
    var ran = Ran.of("enrich", "--sandbox", "none.csv");

    assertThat(ran.err()).isEqualTo("sluice: none.csv does not exist\n");
  }
}
