package dev.sluice.server.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What happens between processes that use one directory, with processes.
class OwnershipTest {
  @TempDir Path scratch;
  private Path directory;

  @BeforeEach
  void copyOne() throws IOException {
    directory = DatabaseTemplate.copyTo(scratch.resolve("data"));
  }

  @Test
  void anotherCommandAttachesToALiveOwner() throws Exception {
    try (var owner = DatabaseProcess.start(directory, Use.OWN)) {
      assertThat(owner.says()).startsWith("owned");

      try (var guest = EmbeddedDatabase.open(directory, Use.ATTACH_OR_OWN)) {
        assertThat(guest.owned()).isFalse();
        assertThat(answers(guest)).isTrue();
      }
      try (var later = EmbeddedDatabase.open(directory, Use.ATTACH_OR_OWN)) {
        assertThat(answers(later)).isTrue();
      }
    }
  }

  @Test
  void anOwnerThatIsNoServiceWaitsForItsGuests() throws Exception {
    try (var owner = DatabaseProcess.start(directory, Use.ATTACH_OR_OWN)) {
      assertThat(owner.says()).startsWith("owned");

      try (var guest = EmbeddedDatabase.open(directory, Use.ATTACH_OR_OWN)) {
        owner.end();
        for (int i = 0; i < 20; i++) {
          assertThat(answers(guest)).isTrue();
        }
      }
      assertThat(owner.saysAtLast()).isEqualTo("closed");
      assertThat(servers()).isEmpty();
    }
  }

  @Test
  void ofTwoThatStartAtOnceOneOwnsAndTheOtherAttaches() throws Exception {
    try (var one = DatabaseProcess.start(directory, Use.ATTACH_OR_OWN);
        var two = DatabaseProcess.start(directory, Use.ATTACH_OR_OWN)) {
      var said = List.of(one.says(), two.says());

      assertThat(said).anyMatch(line -> line.startsWith("owned"));
      assertThat(said).anyMatch(line -> line.startsWith("attached"));
      assertThat(servers()).hasSize(1);
    }
  }

  @Test
  void aKilledOwnersServerIsStoppedAndNothingCommittedIsLost() throws Exception {
    long orphan;
    try (var killed = DatabaseProcess.start(directory, Use.OWN)) {
      assertThat(killed.says()).startsWith("owned");
      try (var guest = EmbeddedDatabase.open(directory, Use.ATTACH_OR_OWN);
          var connection = DatabaseProcess.connect(guest, Role.OWNER);
          var statement = connection.createStatement()) {
        statement.execute("CREATE TABLE kept AS SELECT 42 AS n");
        killed.kill();
        orphan = servers().getFirst().pid();
        assertThat(answers(guest)).isTrue(); // it outlives its owner
      }
    }

    try (var database = EmbeddedDatabase.open(directory, Use.OWN);
        var connection = DatabaseProcess.connect(database, Role.OWNER);
        var statement = connection.createStatement();
        var rows = statement.executeQuery("SELECT n FROM kept")) {
      assertThat(rows.next()).isTrue();
      assertThat(servers()).hasSize(1).noneMatch(server -> server.pid() == orphan);
    }
    assertThat(servers()).isEmpty();
  }

  @Test
  void aServerThatWasKilledWithItsOwnerStartsAgain() throws Exception {
    try (var killed = DatabaseProcess.start(directory, Use.OWN)) {
      assertThat(killed.says()).startsWith("owned");
      killed.kill();
      servers().forEach(ProcessHandle::destroyForcibly);
    }
    assertThat(directory.resolve("postgres/postmaster.pid")).exists();

    try (var database = EmbeddedDatabase.open(directory, Use.OWN)) {
      assertThat(answers(database)).isTrue();
    }
  }

  @Test
  void aStrangersProcessWithTheServersNumberIsLeftAlone() throws Exception {
    var stranger = new ProcessBuilder("sleep", "600").start();
    try {
      var claim = "%d\n%s\n1\n5432\n".formatted(stranger.pid(), directory.resolve("postgres"));
      Files.writeString(directory.resolve("postgres/postmaster.pid"), claim);
      Files.writeString(
          directory.resolve("owner"), "pid=%d\nstarted=once\nport=1\n".formatted(stranger.pid()));

      try (var database = EmbeddedDatabase.open(directory, Use.OWN)) {
        assertThat(answers(database)).isTrue();
      }
      assertThat(stranger.isAlive()).isTrue();
    } finally {
      stranger.destroy();
    }
  }

  /// The postmasters; a child of one has its command line until it takes a title of its own.
  private List<ProcessHandle> servers() throws IOException {
    var cluster = directory.toRealPath().resolve("postgres").toString();
    return ProcessHandle.allProcesses()
        .filter(process -> serves(process, cluster))
        .filter(process -> process.parent().filter(parent -> serves(parent, cluster)).isEmpty())
        .toList();
  }

  private static boolean serves(ProcessHandle process, String cluster) {
    return process.info().commandLine().orElse("").contains("-D " + cluster);
  }

  private static boolean answers(EmbeddedDatabase database) throws Exception {
    try (var connection = DatabaseProcess.connect(database, Role.OWNER)) {
      return connection.isValid(5);
    }
  }
}
