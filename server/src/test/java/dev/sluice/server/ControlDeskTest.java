package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.postgres.RegisteredProvider;
import dev.sluice.server.embedded.EmbeddedDatabase;
import dev.sluice.server.embedded.Role;
import dev.sluice.server.embedded.Use;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlDeskTest {
  @TempDir Path directory;

  @Test
  void whoOnlyLooksWritesNothingAndWhoChecksKnowsTheFiles() throws Exception {
    var files = ProviderFilesTest.filesIn(directory);
    try (var database = EmbeddedDatabase.open(directory, Use.OWN)) {
      assertThat(database).isNotNull();
      var options =
          new Deployment.Options(
              Optional.of(EmbeddedDatabase.liveUrl(directory, Role.OWNER).orElseThrow()),
              directory,
              new Deployment.SandboxChoice.Own(),
              Optional.of(files),
              Duration.ofMinutes(5),
              false);
      try (var desk = ControlDesk.open(options)) {
        var store = desk.store();
        long version = store.configuration().version();
        int lines = store.audit(1_000).size();
        store.versions(20);
        assertThat(store.providers()).extracting(RegisteredProvider::name).doesNotContain("shelf");
        assertThat(store.configuration().version()).isEqualTo(version);
        assertThat(store.audit(1_000)).hasSize(lines);

        assertThat(desk.lint().stored(store.configuration()).errors()).isEmpty();
        assertThat(store.providers()).extracting(RegisteredProvider::name).contains("shelf");
      }
    }
  }
}
