package dev.sluice.engine.match;

import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.Fields;
import dev.sluice.engine.track.Value;
import dev.sluice.engine.track.ValueReader;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What the candidates of one answer are compared with, read once.
///
/// `given` are the given identifiers and `key` those the question was asked by, field -> canonical
/// value.
record Asked(Description description, Map<String, String> given, Map<String, String> key) {
  private static final Set<String> DESCRIPTIVE =
      Set.of(
          Fields.ARTIST_NAME,
          Fields.TRACK_TITLE,
          Fields.VERSION,
          Fields.DURATION_MS,
          Fields.ALBUM_TITLE,
          Fields.RELEASE_DATE);

  static Asked by(Subject subject, Describer describer) {
    var spellings = new HashMap<String, String>();
    var key = new HashMap<String, String>();
    for (var part : parts(subject.question())) {
      if (DESCRIPTIVE.contains(part.field())) {
        spellings.put(part.field(), part.asked());
      } else {
        key.put(part.field(), part.canonical());
      }
    }
    spellings.keySet().retainAll(Set.of(Fields.ARTIST_NAME, Fields.TRACK_TITLE));
    var given = new HashMap<String, String>();
    subject
        .given()
        .forEach(
            (field, value) -> {
              if (isIdentifier(value.type()) && !DESCRIPTIVE.contains(field)) {
                given.put(field, value.canonical());
              }
            });
    return new Asked(describer.of(subject, spellings), Map.copyOf(given), Map.copyOf(key));
  }

  private static List<Question.Part> parts(Question question) {
    return switch (question.key()) {
      case Question.Key.Known(var parts) -> parts;
      case Question.Key.Fed _ -> List.of();
    };
  }

  private static boolean isIdentifier(FieldType type) {
    return switch (type) {
      case IDENTIFIER, ISRC -> true;
      case TEXT, NUMERIC, BPM, KEY, UNIT_INTERVAL, DATE, TAGS -> false;
    };
  }

  /// Whether the candidate carries a given identifier, or other ISRCs than the given one.
  Match identifier(Candidate candidate) {
    var match = Match.UNKNOWN;
    for (var identifier : given.entrySet()) {
      var carried = carried(candidate, identifier.getKey());
      if (carried.contains(identifier.getValue())) {
        return Match.SAME;
      }
      if (!carried.isEmpty() && identifier.getKey().equals(Fields.ISRC)) {
        match = Match.OTHER;
      }
    }
    return match;
  }

  /// Whether the question was asked by an identifier and the candidate does not carry another
  /// value of it.
  boolean answersTheKey(Candidate candidate) {
    if (key.isEmpty()) {
      return false;
    }
    for (var identifier : key.entrySet()) {
      var carried = carried(candidate, identifier.getKey());
      if (!carried.isEmpty() && !carried.contains(identifier.getValue())) {
        return false;
      }
    }
    return true;
  }

  /// The identifiers a candidate carries in a field, in canonical form.
  static Set<String> carried(Candidate candidate, String field) {
    var raw = candidate.fields().get(field);
    if (raw == null) {
      return Set.of();
    }
    var type = field.equals(Fields.ISRC) ? FieldType.ISRC : FieldType.IDENTIFIER;
    if (raw.scalars().size() == 1) {
      return ValueReader.read(type, raw.scalars()).map(v -> Set.of(v.canonical())).orElse(Set.of());
    }
    var carried = new HashSet<String>();
    for (var scalar : raw.scalars()) {
      ValueReader.read(type, List.of(scalar)).map(Value::canonical).ifPresent(carried::add);
    }
    return carried;
  }
}
