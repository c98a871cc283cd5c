package dev.sluice.engine.track;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Reads raw scalars into typed values. Pure; every spelling the sources use.
///
/// What a value shows ([Value#display], [Value#plain]) reads as an equal value.
public final class ValueReader {
  private static final Pattern BPM_UNIT = Pattern.compile("(?i)\\s*bpm\\s*$");

  private ValueReader() {}

  /// The value that the raw scalars stand for, or empty when none of them parses as this type.
  ///
  /// For [FieldType#TAGS] all scalars together are the value; for [FieldType#KEY] two scalars can
  /// be tonic and mode; for every other type the first scalar that parses.
  public static Optional<Value> read(FieldType type, List<String> scalars) {
    return switch (type) {
      case IDENTIFIER -> first(scalars, raw -> made(raw, IdentifierValue::new));
      case ISRC -> first(scalars, raw -> made(raw, IsrcValue::new));
      case TEXT -> first(scalars, raw -> made(raw, TextValue::new));
      case NUMERIC -> first(scalars, raw -> Decimals.read(raw).map(NumericValue::new));
      case BPM -> first(scalars, ValueReader::bpm);
      case KEY -> KeySpelling.read(scalars);
      case UNIT_INTERVAL -> first(scalars, ValueReader::unitInterval);
      case DATE -> first(scalars, DateSpelling::read);
      case TAGS -> tags(scalars);
    };
  }

  private static Optional<Value> first(
      List<String> scalars, Function<String, Optional<? extends Value>> reading) {
    for (var scalar : scalars) {
      var value = reading.apply(scalar);
      if (value.isPresent()) {
        return Optional.of(value.get());
      }
    }
    return Optional.empty();
  }

  /// The values' own constructors say what is broken; here that means: does not parse.
  private static <R> Optional<Value> made(R raw, Function<R, ? extends Value> constructor) {
    try {
      return Optional.of(constructor.apply(raw));
    } catch (IllegalArgumentException broken) {
      return Optional.empty();
    }
  }

  private static Optional<Value> bpm(String raw) {
    return Decimals.read(raw)
        .or(() -> Decimals.read(BPM_UNIT.matcher(raw).replaceFirst("")))
        .flatMap(bpm -> made(bpm.doubleValue(), BpmValue::new));
  }

  private static Optional<Value> unitInterval(String raw) {
    var text = raw.strip();
    boolean percent = text.endsWith("%");
    return Decimals.read(percent ? text.substring(0, text.length() - 1) : text)
        .map(number -> percent ? number.movePointLeft(2) : number)
        .flatMap(number -> made(number.doubleValue(), UnitIntervalValue::new));
  }

  private static Optional<Value> tags(List<String> scalars) {
    var tags =
        scalars.stream().flatMap(raw -> Genres.split(raw).stream()).map(Genres::canonical).toList();
    return made(tags, TagsValue::new);
  }
}
