package dev.sluice.postgres.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StorableTest {
  @Test
  void leavesTextThatCanBeStoredAlone() {
    var text = "F♯ minor 𝄞 é \t\n \u0001 \uFFFD";

    assertThat(Storable.text(text)).isSameAs(text);
    assertThat(Storable.text("")).isEmpty();
  }

  @Test
  void replacesWhatCannotBeStoredCharacterForCharacter() {
    assertThat(Storable.text("\0")).isEqualTo("\uFFFD");
    assertThat(Storable.text("a\0b\0")).isEqualTo("a\uFFFDb\uFFFD");
    assertThat(Storable.text("\uD834")).isEqualTo("\uFFFD");
    assertThat(Storable.text("\uDD1E\uD834")).isEqualTo("\uFFFD\uFFFD");
    assertThat(Storable.text("\uD834\uD834\uDD1E")).isEqualTo("\uFFFD\uD834\uDD1E");
  }
}
