package dev.sluice.providers;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Where values of credentials come from.
class CredentialsTest {
  @TempDir private Path directory;

  @Test
  void theVariableComesBeforeTheFileThatItsSisterNames() throws Exception {
    var file = Files.writeString(directory.resolve("secret"), " from file \n");
    var credentials =
        Credentials.from(
            Map.of("A", "value", "A_FILE", file.toString(), "B_FILE", file.toString(), "C", "  "));

    assertThat(credentials.value("A")).contains("value");
    assertThat(credentials.value("B")).contains("from file");
    assertThat(credentials.value("C")).isEmpty();
    assertThat(credentials.value("D")).isEmpty();
  }

  @Test
  void aFileThatCannotBeReadIsAsGoodAsNone() {
    assertThat(Credentials.from(Map.of("A_FILE", directory.resolve("no").toString())).value("A"))
        .isEmpty();
    assertThat(Credentials.from(Map.of("A_FILE", "\u0000")).value("A")).isEmpty();
  }
}
