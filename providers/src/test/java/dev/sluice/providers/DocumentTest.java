package dev.sluice.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// What docs/add-a-provider.md shows is true.
class DocumentTest {
  private static final Pattern YAML = Pattern.compile("(?s)```yaml\n(.*?)```");

  @Test
  void theFilesInTheDocumentAreValid() throws Exception {
    var document = Files.readString(Path.of("../docs/add-a-provider.md"));
    var blocks = YAML.matcher(document).results().map(block -> block.group(1)).toList();
    assertThat(blocks).hasSize(3);
    var smallest = blocks.get(0);
    var auth = blocks.get(1);
    var fed = blocks.get(2).replace("fed_by: [isrc, text]", "fed_by: [isrc]");

    var files = Bench.catalogue(auth + smallest + fed).files();

    assertThat(files)
        .filteredOn(file -> file.name().equals("shelf"))
        .singleElement()
        .satisfies(
            file -> {
              assertThat(file.supportedFields()).containsExactly("bpm", "energy");
              assertThat(file.authType()).isEqualTo("oauth2_client_credentials");
            });
  }

  @Test
  void theProblemsInTheDocumentAreTold() throws Exception {
    var document = Files.readString(Path.of("../docs/add-a-provider.md"));
    var blocks = YAML.matcher(document);
    assertThat(blocks.find()).isTrue();
    var broken = blocks.group(1).replace("{isrc}", "{isrcs}").replace("window: 1s", "window: 1");

    for (var line : document.lines().filter(line -> line.startsWith("shelf.yaml: ")).toList()) {
      assertThatThrownBy(() -> Bench.catalogue(broken))
          .hasMessageContaining(line.substring("shelf.yaml: ".length()));
    }
  }
}
