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
    assertThat(blocks).hasSize(8);
    var smallest = blocks.get(0);
    var head = smallest.substring(0, smallest.indexOf("  - name:"));
    var key = blocks.get(1);
    var tokens = blocks.get(2);
    var outcomes = blocks.get(3);
    var batch = blocks.get(4);
    var expand = blocks.get(5);
    var fed = blocks.get(6);
    var probe = blocks.get(7);

    assertThat(shelf(key + smallest + expand + fed + probe).authType()).isEqualTo("key");
    assertThat(shelf(tokens + outcomes + head + batch + expand + fed))
        .satisfies(
            file -> {
              assertThat(file.supportedFields())
                  .containsExactly("bpm", "duration_ms", "energy", "track_title");
              assertThat(file.authType()).isEqualTo("oauth2_client_credentials");
            });
  }

  private static Catalogue.ProviderFile shelf(String file) {
    return Bench.catalogue(file).files().stream()
        .filter(it -> it.name().equals("shelf"))
        .findFirst()
        .orElseThrow();
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
