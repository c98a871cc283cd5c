package dev.sluice.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class AddressTest {
  @Test
  void saysWhereItIs() {
    assertThat(new Address("jdbc:postgresql://[::1]:5433/music?sslmode=require", "ada", "").place())
        .isEqualTo("[::1]:5433/music");
    assertThat(new Address("jdbc:postgresql:music", "ada", "").place()).isEqualTo("music");
  }

  @Test
  void neverShowsThePassword() {
    var address =
        new Address("jdbc:postgresql://localhost:5432/music?password=hunter2", "ada", "hunter2");

    assertThat(address).hasToString("ada@localhost:5432/music");
    assertThat(new RolePasswords(Optional.of("hunter2"), Optional.empty()))
        .hasToString("RolePasswords[app set, operator none]");
    assertThatThrownBy(() -> new Address("postgres://x?password=hunter2", "ada", ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageNotContaining("hunter2");
  }
}
