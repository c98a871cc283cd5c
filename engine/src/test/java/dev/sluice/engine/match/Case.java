package dev.sluice.engine.match;

import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.Raw;
import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.Fields;
import dev.sluice.engine.track.Value;
import dev.sluice.engine.track.ValueReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A judging situation in a test: what is given, what was asked, which candidates came.
///
/// `Case.given("artist_name", "Joe", ...).askedByText().hit("1", "track_title", "Song", ...)`.
final class Case {
  static final RecordingJudge JUDGE = RecordingJudge.bundled();

  static final Map<String, FieldType> TYPES =
      Map.ofEntries(
          Map.entry(Fields.ARTIST_NAME, FieldType.TEXT),
          Map.entry(Fields.TRACK_TITLE, FieldType.TEXT),
          Map.entry(Fields.ALBUM_TITLE, FieldType.TEXT),
          Map.entry(Fields.DURATION_MS, FieldType.NUMERIC),
          Map.entry(Fields.ISRC, FieldType.ISRC),
          Map.entry(Fields.MUSICBRAINZ_ID, FieldType.IDENTIFIER),
          Map.entry(Fields.RELEASE_DATE, FieldType.DATE),
          Map.entry("spotify_id", FieldType.IDENTIFIER),
          Map.entry("bpm", FieldType.BPM),
          Map.entry("key", FieldType.KEY),
          Map.entry("genre", FieldType.TAGS));

  private final Map<String, Value> given = new HashMap<>();
  private final List<Question.Part> key = new ArrayList<>();
  private final List<Candidate> candidates = new ArrayList<>();

  private Case() {}

  static Case given(String... fieldsAndValues) {
    var some = new Case();
    for (int i = 0; i < fieldsAndValues.length; i += 2) {
      some.given.put(fieldsAndValues[i], value(fieldsAndValues[i], fieldsAndValues[i + 1]));
    }
    return some;
  }

  private static Value value(String field, String raw) {
    return ValueReader.read(TYPES.getOrDefault(field, FieldType.TEXT), List.of(raw)).orElseThrow();
  }

  Case askedBy(String field, String raw) {
    var value = value(field, raw);
    key.add(new Question.Part(field, value.canonical(), value.display()));
    return this;
  }

  /// The given artist and title are asked.
  Case askedByText() {
    for (var field : List.of(Fields.ARTIST_NAME, Fields.TRACK_TITLE)) {
      var value = given.get(field);
      if (value != null) {
        key.add(new Question.Part(field, value.canonical(), value.display()));
      }
    }
    return this;
  }

  /// A field named twice has several scalars.
  Case hit(String id, String... fieldsAndValues) {
    var scalars = new HashMap<String, List<String>>();
    for (int i = 0; i < fieldsAndValues.length; i += 2) {
      scalars
          .computeIfAbsent(fieldsAndValues[i], _ -> new ArrayList<>())
          .add(fieldsAndValues[i + 1]);
    }
    var fields = new HashMap<String, Raw>();
    scalars.forEach((field, values) -> fields.put(field, new Raw(values)));
    candidates.add(new Candidate(id, fields));
    return this;
  }

  Case hit(Candidate candidate) {
    candidates.add(candidate);
    return this;
  }

  List<RecordingGroup> judged() {
    var question = new Question("catalogue", "sandbox", "lookup", new Question.Key.Known(key), "");
    return JUDGE.judge(new Subject(given, question, TYPES), candidates);
  }

  RecordingGroup first() {
    return judged().getFirst();
  }

  double byText() {
    return first().likelihood().byText();
  }

  double byKey() {
    return first().likelihood().byKey();
  }

  /// The ids of the representatives.
  List<String> representatives() {
    return judged().stream().map(group -> group.representative().id()).toList();
  }
}
