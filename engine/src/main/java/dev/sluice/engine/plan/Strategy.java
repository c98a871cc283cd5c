package dev.sluice.engine.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How a field's rungs become one value.
public enum Strategy {
  /// The waterfall: the first rung that reaches its minimum.
  FIRST_ACCEPTABLE,
  /// All rungs are walked; each that reaches its minimum is a vote, and the value with the greatest
  /// support wins.
  CONSENSUS;

  /// The strategy with this word, if there is one.
  public static Optional<Strategy> ofWord(String word) {
    return Arrays.stream(values()).filter(strategy -> strategy.word().equals(word)).findFirst();
  }

  /// Every word, in the order of the strategies.
  public static List<String> words() {
    return Arrays.stream(values()).map(Strategy::word).toList();
  }

  /// The word in configuration, e.g. `first_acceptable`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
