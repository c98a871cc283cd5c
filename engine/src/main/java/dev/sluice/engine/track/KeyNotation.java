package dev.sluice.engine.track;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// How a key is told to people. It is stored as a name whatever it is told in.
public enum KeyNotation {
  /// `F# minor`
  NAME,
  /// `11A`
  CAMELOT,
  /// `4m`
  OPEN_KEY;

  /// The notation with this word, `open-key` as well as `open_key`, if there is one.
  public static Optional<KeyNotation> ofWord(String word) {
    return Arrays.stream(values())
        .filter(notation -> notation.word().equals(word.replace('-', '_')))
        .findFirst();
  }

  /// Every word.
  public static List<String> words() {
    return Arrays.stream(values()).map(KeyNotation::word).toList();
  }

  /// The word for this notation, e.g. `open_key`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The key in this notation. It reads back as the same key.
  public String of(KeyValue key) {
    return switch (this) {
      case NAME -> key.display();
      case CAMELOT -> key.camelot();
      case OPEN_KEY -> key.openKey();
    };
  }
}
