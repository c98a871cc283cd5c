package dev.sluice.server.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTypeTest {
  private static final Path DOCUMENT = Path.of("..", "docs", "http-api.md");

  @ParameterizedTest
  @EnumSource
  void isDocumentedWithItsStatus(ProblemType type) throws IOException {
    assertThat(Files.readAllLines(DOCUMENT))
        .anyMatch(
            line -> line.contains("`" + type.uri() + "`") && line.contains("" + type.status()));
  }

  @ParameterizedTest
  @EnumSource
  void hasAnErrorStatus(ProblemType type) {
    assertThat(type.status()).isBetween(400, 599);
  }
}
