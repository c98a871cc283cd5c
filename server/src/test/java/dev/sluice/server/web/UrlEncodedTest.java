package dev.sluice.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.server.web.UrlEncoded.Pair;
import org.junit.jupiter.api.Test;

class UrlEncodedTest {
  @Test
  void keepsOrderRepetitionsAndEmptyValues() {
    assertThat(UrlEncoded.parse("b=1&a=&b=2&c").pairs())
        .containsExactly(
            new Pair("b", "1"), new Pair("a", ""), new Pair("b", "2"), new Pair("c", ""));
  }

  @Test
  void decodesPlusPercentAndUtf8() {
    assertThat(UrlEncoded.parse("a%20b=x+y%26z&k=%C3%A9").pairs())
        .containsExactly(new Pair("a b", "x y&z"), new Pair("k", "é"));
  }

  @Test
  void nothingHasNoPairs() {
    assertThat(UrlEncoded.parse(null).pairs()).isEmpty();
    assertThat(UrlEncoded.parse("  ").pairs()).isEmpty();
    assertThat(UrlEncoded.parse("&&").pairs()).isEmpty();
  }

  @Test
  void refusesABrokenEscape() {
    assertThatThrownBy(() -> UrlEncoded.parse("a=%zz")).hasMessageContaining("%zz");
  }
}
