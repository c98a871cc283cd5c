package dev.sluice.postgres.observation;

import dev.sluice.engine.provider.Answer;
import java.util.Arrays;
import java.util.Locale;

/// The five kinds of answer, as the column `outcome` writes them.
enum Outcome {
  FOUND,
  NOT_FOUND,
  REFUSED,
  FAILED,
  WITHHELD;

  static Outcome of(Answer answer) {
    return switch (answer) {
      case Answer.Found _ -> FOUND;
      case Answer.NotFound _ -> NOT_FOUND;
      case Answer.Refused _ -> REFUSED;
      case Answer.Failed _ -> FAILED;
      case Answer.Withheld _ -> WITHHELD;
    };
  }

  static Outcome ofWord(String word) {
    return Arrays.stream(values())
        .filter(outcome -> outcome.word().equals(word))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("observation.outcome is '%s'".formatted(word)));
  }

  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
