package dev.sluice.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class IfMatchTest {
  @Test
  void allowsTheNamedVersionsOnly() {
    var match = IfMatch.of("\"6\", \"7\"");

    assertThat(match.test(7)).isTrue();
    assertThat(match.test(6)).isTrue();
    assertThat(match.test(8)).isFalse();
  }

  @Test
  void allowsAnyVersionForAStarOrWithoutAHeader() {
    assertThat(IfMatch.of("*").test(3)).isTrue();
    assertThat(IfMatch.of(null).test(3)).isTrue();
  }

  @Test
  void aWeakTagNeverMatches() {
    assertThat(IfMatch.of("W/\"7\"").test(7)).isFalse();
  }
}
