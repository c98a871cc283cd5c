package dev.sluice.engine.plan;

import dev.sluice.engine.match.Judge;
import dev.sluice.engine.match.Subject;
import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.Raw;
import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.Fields;
import dev.sluice.engine.track.Value;
import dev.sluice.engine.track.ValueReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The greatest P that an answer of a lookup can have: what the judge says of a hit that is the
/// track asked about to the letter, with as much of it as the lookup's answers carry.
///
/// A lookup that asks by an identifier can always have 1: the identifier may be given.
final class Ceiling {
  private static final Map<String, String> TRACK =
      Map.of(
          Fields.ARTIST_NAME, "Robert Miles",
          Fields.TRACK_TITLE, "Children",
          Fields.DURATION_MS, "241000",
          Fields.ALBUM_TITLE, "Dreamland",
          Fields.RELEASE_DATE, "1996",
          Fields.ISRC, "ITB269500101");

  private static final Map<String, FieldType> TYPES =
      Map.of(
          Fields.ARTIST_NAME, FieldType.TEXT,
          Fields.TRACK_TITLE, FieldType.TEXT,
          Fields.DURATION_MS, FieldType.NUMERIC,
          Fields.ALBUM_TITLE, FieldType.TEXT,
          Fields.RELEASE_DATE, FieldType.DATE,
          Fields.ISRC, FieldType.ISRC);

  private Ceiling() {}

  /// Of one route, 0..1.
  static double of(Route route, Judge judge) {
    if (!route.byText()) {
      return 1;
    }
    var given = new HashMap<String, Value>();
    var carried = new HashMap<String, Raw>();
    TRACK.forEach(
        (field, text) -> {
          value(field, text).ifPresent(value -> given.put(field, value));
          if (route.carries(field)) {
            carried.put(field, Raw.of(text));
          }
        });
    carried.put(Fields.ARTIST_NAME, Raw.of(TRACK.getOrDefault(Fields.ARTIST_NAME, "")));
    carried.put(Fields.TRACK_TITLE, Raw.of(TRACK.getOrDefault(Fields.TRACK_TITLE, "")));
    var question =
        route.question(List.of(part(Fields.ARTIST_NAME, given), part(Fields.TRACK_TITLE, given)));
    return judge
        .judge(new Subject(given, question, TYPES), List.of(new Candidate("1", carried)))
        .stream()
        .mapToDouble(group -> group.likelihood().byText())
        .max()
        .orElse(0);
  }

  private static Optional<Value> value(String field, String text) {
    return ValueReader.read(TYPES.getOrDefault(field, FieldType.TEXT), List.of(text));
  }

  private static Question.Part part(String field, Map<String, Value> given) {
    var text = TRACK.getOrDefault(field, "");
    var value = Optional.ofNullable(given.get(field));
    return new Question.Part(field, value.map(Value::canonical).orElse(text), text);
  }
}
