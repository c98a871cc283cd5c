package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.postgres.Address;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
  @ParameterizedTest
  @CsvSource({
    "postgres://anna:secret@db.example:5433/music",
    "postgresql://anna:secret@db.example:5433/music",
    "jdbc:postgresql://anna:secret@db.example:5433/music",
    "jdbc:postgresql://db.example:5433/music?user=anna&password=secret"
  })
  void readsEveryUsualForm(String url) {
    assertThat(DatabaseUrl.parse(url))
        .isEqualTo(new Address("jdbc:postgresql://db.example:5433/music", "anna", "secret"));
  }

  @Test
  void decodesWhatIsEscapedAndKeepsOtherOptions() {
    assertThat(DatabaseUrl.parse("postgres://a%40b:p%3A%2F+x@h/music?sslmode=require"))
        .isEqualTo(new Address("jdbc:postgresql://h/music?sslmode=require", "a@b", "p:/+x"));
  }

  @Test
  void thePasswordMayBeMissing() {
    assertThat(DatabaseUrl.parse("postgres://anna@h/music").password()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "music",
        "mysql://a:secret@h/x",
        "postgres://a:secret@/x",
        "postgres://a:secret@h",
        "postgres://h/x",
        "postgres://a:secret @h/x",
        "jdbc:postgresql:x",
        "postgres://a:secret@h/x?user=%zz"
      })
  void saysWhatIsWrongWithoutRepeatingAPassword(String url) {
    assertThatThrownBy(() -> DatabaseUrl.parse(url))
        .isInstanceOfSatisfying(CannotStart.class, e -> assertThat(e.exitCode()).isEqualTo(2))
        .hasMessageContaining("database URL")
        .message()
        .doesNotContain("secret");
  }
}
