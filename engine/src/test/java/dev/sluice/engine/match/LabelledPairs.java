package dev.sluice.engine.match;

import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.Raw;
import dev.sluice.engine.track.DateValue;
import dev.sluice.engine.track.Durations;
import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.Fields;
import dev.sluice.engine.track.TextValue;
import dev.sluice.engine.track.Value;
import dev.sluice.engine.track.ValueReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Labelled pairs of real records: the left one is what is given, the right one the candidate.
final class LabelledPairs {
  private LabelledPairs() {}

  record Pair(String kind, boolean same, Map<String, Value> given, Candidate candidate) {
    double probability(Judge judge) {
      var parts = new ArrayList<Question.Part>();
      for (var field : List.of(Fields.ARTIST_NAME, Fields.TRACK_TITLE)) {
        var value = given.get(field);
        if (value != null) {
          parts.add(new Question.Part(field, value.canonical(), value.display()));
        }
      }
      var question = new Question("measured", "file", "search", new Question.Key.Known(parts), "");
      var subject = new Subject(given, question, Map.of());
      return judge.judge(subject, List.of(candidate)).getFirst().likelihood().byText();
    }
  }

  /// The same pairs with one field less on both sides.
  static List<Pair> without(String field, List<Pair> pairs) {
    return pairs.stream()
        .map(
            pair -> {
              var given = new HashMap<>(pair.given);
              given.remove(field);
              var fields = new HashMap<>(pair.candidate.fields());
              fields.remove(field);
              return new Pair(pair.kind, pair.same, given, new Candidate("b", fields));
            })
        .toList();
  }

  /// The same work by other performers: titles alike, never the same recording.
  static List<Pair> covers(Path file) throws IOException {
    var pairs = new ArrayList<Pair>();
    Map<String, Value> before = Map.of();
    var set = "";
    for (var line : Files.readAllLines(file)) {
      var cells = line.split(";", -1);
      Map<String, Value> fields = new HashMap<>();
      text(cells[4]).ifPresent(value -> fields.put(Fields.ARTIST_NAME, value));
      text(cells[3]).ifPresent(value -> fields.put(Fields.TRACK_TITLE, value));
      if (set.equals(cells[1])) {
        var candidate = new HashMap<String, Raw>();
        fields.forEach((field, value) -> candidate.put(field, Raw.of(value.display())));
        pairs.add(new Pair("cover", false, before, new Candidate("b", candidate)));
      }
      set = cells[1];
      before = fields;
    }
    return pairs;
  }

  /// The pairs of a file whose label is decided.
  static List<Pair> read(Path file) throws IOException {
    var pairs = new ArrayList<Pair>();
    for (var row : Csv.read(file)) {
      var label = row.getOrDefault("label", "?");
      if (!label.equals("?")) {
        var candidate = new HashMap<String, Raw>();
        side(row, "b_").forEach((field, value) -> candidate.put(field, raw(field, value)));
        pairs.add(
            new Pair(
                row.getOrDefault("pair_type", ""),
                label.equals("1"),
                side(row, "a_"),
                new Candidate("b", candidate)));
      }
    }
    return pairs;
  }

  private static Raw raw(String field, Value value) {
    return field.equals(Fields.ARTIST_NAME)
        ? new Raw(List.of(value.display().split(";", -1)))
        : Raw.of(value.display());
  }

  private static Map<String, Value> side(Map<String, String> row, String side) {
    var fields = new HashMap<String, Value>();
    text(row.getOrDefault(side + "artist", ""))
        .ifPresent(value -> fields.put(Fields.ARTIST_NAME, value));
    text(row.getOrDefault(side + "title", ""))
        .ifPresent(value -> fields.put(Fields.TRACK_TITLE, value));
    text(row.getOrDefault(side + "album", ""))
        .ifPresent(value -> fields.put(Fields.ALBUM_TITLE, value));
    duration(row.getOrDefault(side + "duration", ""))
        .ifPresent(value -> fields.put(Fields.DURATION_MS, value));
    year(row.getOrDefault(side + "year", ""))
        .ifPresent(value -> fields.put(Fields.RELEASE_DATE, value));
    ValueReader.read(FieldType.ISRC, List.of(row.getOrDefault(side + "isrc", "")))
        .ifPresent(value -> fields.put(Fields.ISRC, value));
    return fields;
  }

  private static Optional<TextValue> text(String raw) {
    return raw.isBlank() || raw.equals("null") ? Optional.empty() : Optional.of(new TextValue(raw));
  }

  /// One of the five sources of the MusicBrainz set writes minutes with a fraction.
  private static Optional<? extends Value> duration(String raw) {
    boolean minutes = raw.matches("\\d{1,2}\\.\\d{1,3}");
    return Durations.read(minutes ? Double.parseDouble(raw) * 60 + "" : raw);
  }

  private static Optional<Value> year(String raw) {
    var digits = raw.replace("'", "");
    if (digits.matches("\\d{2}")) {
      int year = Integer.parseInt(digits);
      return Optional.of(new DateValue(year < 30 ? 2000 + year : 1900 + year, 0, 0));
    }
    return ValueReader.read(FieldType.DATE, List.of(digits));
  }
}
