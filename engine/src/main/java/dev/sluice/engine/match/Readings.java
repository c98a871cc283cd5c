package dev.sluice.engine.match;

import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Raw;
import dev.sluice.engine.track.DateValue;
import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.Fields;
import dev.sluice.engine.track.NumericValue;
import dev.sluice.engine.track.Value;
import dev.sluice.engine.track.ValueReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What candidates that are one recording say about each field.
final class Readings {
  private Readings() {}

  /// Field by field: the first member's value that parses, for release dates the earliest; where
  /// none parses, the first raw scalar.
  ///
  /// @param members representative first
  /// @param given values to prefer where a member names several identifiers
  static Map<String, Reading> of(
      List<Candidate> members,
      Map<String, FieldType> types,
      Map<String, String> given,
      Likelihood likelihood) {
    var readings = new HashMap<String, Reading>();
    for (var member : members) {
      member
          .fields()
          .forEach(
              (field, raw) -> {
                var type = types.get(field);
                if (type != null && needs(readings.get(field), field)) {
                  var value = value(field, type, raw, given);
                  readings.merge(field, reading(value, raw, likelihood), Readings::better);
                }
              });
    }
    return readings;
  }

  private static boolean needs(@Nullable Reading soFar, String field) {
    return !(soFar instanceof Reading.Parsed) || field.equals(Fields.RELEASE_DATE);
  }

  private static Reading reading(Optional<Value> value, Raw raw, Likelihood likelihood) {
    return value.isPresent()
        ? new Reading.Parsed(value.get(), likelihood)
        : new Reading.Unparsable(raw.scalars().getFirst());
  }

  private static Reading better(Reading first, Reading later) {
    return switch (later) {
      case Reading.Unparsable _ -> first;
      case Reading.Parsed(var value, _) ->
          switch (first) {
            case Reading.Unparsable _ -> later;
            case Reading.Parsed(var before, _) ->
                value instanceof DateValue date
                        && before instanceof DateValue earlier
                        && date.compareTo(earlier) < 0
                    ? later
                    : first;
          };
    };
  }

  private static Optional<Value> value(
      String field, FieldType type, Raw raw, Map<String, String> given) {
    var known = given.get(field);
    if (known != null && raw.scalars().size() > 1) {
      for (var scalar : raw.scalars()) {
        var value = ValueReader.read(type, List.of(scalar));
        if (value.isPresent() && value.get().canonical().equals(known)) {
          return value;
        }
      }
    }
    return ValueReader.read(type, raw.scalars())
        .filter(value -> !field.equals(Fields.DURATION_MS) || isPositive(value));
  }

  /// Zero is how sources say that they do not know a duration.
  private static boolean isPositive(Value value) {
    return !(value instanceof NumericValue(var number)) || number.signum() > 0;
  }
}
