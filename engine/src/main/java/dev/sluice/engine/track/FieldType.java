package dev.sluice.engine.track;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The kind of value a field holds: how raw scalars are read and how two values compare.
///
/// Field names are open (configured); the types are these few. The lower-case name ([#word]) is
/// what the configuration table and provider files write.
public enum FieldType {
  /// An opaque identifier of one source, compared letter by letter.
  IDENTIFIER,
  /// An ISRC (ISO 3901), checked and normalised: upper case, no separators.
  ISRC,
  /// Free text such as a name or a title.
  TEXT,
  /// A number with a unit of its own, such as a duration in milliseconds.
  NUMERIC,
  /// Tempo in beats per minute, 20 to 999.
  BPM,
  /// One of the 24 major and minor keys.
  KEY,
  /// A number in 0..1.
  UNIT_INTERVAL,
  /// A date with its precision: year, month or day.
  DATE,
  /// A list of words such as genres, most important first.
  TAGS;

  /// The word for this type in configuration and provider files, e.g. `unit_interval`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Every word, in the order of the types.
  public static List<String> words() {
    return Arrays.stream(values()).map(FieldType::word).toList();
  }

  /// The type with this word, if there is one.
  public static Optional<FieldType> ofWord(String word) {
    for (var type : values()) {
      if (type.word().equals(word)) {
        return Optional.of(type);
      }
    }
    return Optional.empty();
  }
}
