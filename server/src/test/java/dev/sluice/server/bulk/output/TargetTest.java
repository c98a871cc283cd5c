package dev.sluice.server.bulk.output;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TargetTest {
  @TempDir Path directory;

  @Test
  void aFileHasItsNameOnlyWhenItIsWhole() throws IOException {
    var file = Files.writeString(directory.resolve("out"), "old");

    try (var target = Target.at(file)) {
      target.write("new".getBytes(UTF_8));
      assertThat(file).hasContent("old");
      target.commit();
    }

    assertThat(file).hasContent("new");
    assertThat(directory.toFile().listFiles()).containsExactly(file.toFile());
  }

  @Test
  void ofAFileThatWasGivenUpNothingIsLeft() throws IOException {
    var file = directory.resolve("out");

    try (var target = Target.at(file)) {
      target.write(new byte[1 << 20]);
      assertThat(directory.resolve("out.partial")).isNotEmptyFile();
    }

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void aLinkStaysALink() throws IOException {
    var file = Files.writeString(directory.resolve("file"), "old");
    var link = Files.createSymbolicLink(directory.resolve("link"), file);

    try (var target = Target.at(link)) {
      target.write("new".getBytes(UTF_8));
      target.commit();
    }

    assertThat(link).isSymbolicLink().hasContent("new");
  }

  @Test
  void twoRunsDoNotWriteOneFile() {
    var file = directory.resolve("out");

    try (var _ = Target.at(file)) {
      assertThatThrownBy(() -> Target.at(file).close())
          .isInstanceOf(OutputUnusable.class)
          .hasMessageContaining("another run is writing");
    }
  }

  @Test
  void whatAKilledRunLeftIsWrittenOver() throws IOException {
    Files.writeString(directory.resolve("out.partial"), "a long rest of a run");

    try (var target = Target.at(directory.resolve("out"))) {
      target.write("new".getBytes(UTF_8));
      target.commit();
    }

    assertThat(directory.resolve("out")).hasContent("new");
  }

  @Test
  void saysWhyAPlaceCannotBeWritten() throws IOException {
    assertThatThrownBy(() -> Target.at(directory).close())
        .hasMessage(directory + " is a directory: name a file with -o");
    assertThatThrownBy(() -> Target.at(directory.resolve("none/out")).close())
        .hasMessageContaining("there is no such directory");
    assertThatThrownBy(
            () -> {
              try (var full = Target.at(Path.of("/dev/full"))) {
                full.write(new byte[10]);
                full.commit();
              }
            })
        .hasMessageContaining("No space left on device");
  }

  @Test
  void aDeviceIsWrittenDirectly() {
    try (var target = Target.at(Path.of("/dev/null"))) {
      target.write(new byte[1 << 20]);
      target.commit();
    }

    assertThat(Path.of("/dev/null.partial")).doesNotExist();
  }
}
