package dev.sluice.engine.match;

import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.Folding;
import dev.sluice.engine.track.Relation;
import dev.sluice.engine.track.SharedData;
import dev.sluice.engine.track.Value;
import dev.sluice.engine.track.ValueReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/// Pairs of values about recordings, from the labelled data: what two sources say about one
/// (`right`) and about two unrelated ones (`apart`), and what one source says about two songs of an
/// artist (`otherSong`) and two versions of a song (`otherVersion`). Made without chance: the same
/// data gives the same pairs.
final class AgreementPairs {
  /// What two sources say, and the id that the split goes by.
  record Pair(String id, Value one, Value other) {
    Relation relation() {
      return one.relationTo(other);
    }

    /// One of five is kept for validation.
    boolean isForValidation() {
      return Math.floorMod(id.hashCode(), 5) == 0;
    }
  }

  private final List<Map<String, String>> second;
  private final Map<String, Map<String, String>> spotify = new HashMap<>();
  private final List<Map<String, String>> export;

  AgreementPairs() {
    second = SharedData.rows("agreement/second_service.csv", ',');
    export = SharedData.rows("catalogue/spotify_export_union.csv", ',');
    for (var row : SharedData.rows("catalogue/spotify_songs.csv", ',')) {
      spotify.put(cell(row, "track_id"), row);
    }
    export.forEach(row -> spotify.put(cell(row, "id"), row));
  }

  /// Of one recording: the second service against Spotify; for tempo also Beatport against the
  /// reference; for dates a chart list against Spotify, by ISRC.
  List<Pair> right(FieldType type) {
    var pairs = new ArrayList<Pair>();
    if (type == FieldType.DATE) {
      pairs.addAll(charted());
    } else {
      for (var row : second) {
        pair(pairs, cell(row, "track_id"), service(type, row), spotify(type, row));
      }
    }
    if (type == FieldType.BPM) {
      beatport().forEach(t -> pair(pairs, t.id, read(type, t.bpm), read(type, t.reference)));
    }
    return pairs;
  }

  /// Of two recordings that have nothing to do with each other, by the same two sources: what the
  /// one says about a recording against what the other says about the one before it.
  List<Pair> apart(FieldType type) {
    var pairs = new ArrayList<Pair>();
    var right = right(type);
    for (int i = 0; i < right.size(); i++) {
      var before = right.get((i + right.size() - 1) % right.size());
      pairs.add(new Pair(right.get(i).id(), right.get(i).one(), before.other()));
    }
    return pairs;
  }

  /// What one source says about two songs of one artist.
  List<Pair> otherSong(FieldType type) {
    return neighbours(type, row -> cell(row, "artists"), false);
  }

  /// What one source says about two versions of one song: same artist and title, more than three
  /// seconds apart.
  List<Pair> otherVersion(FieldType type) {
    return neighbours(type, row -> cell(row, "artists") + "\n" + cell(row, "title"), true);
  }

  private List<Pair> neighbours(
      FieldType type, Function<Map<String, String>, String> alike, boolean versions) {
    var last = new LinkedHashMap<String, Map<String, String>>();
    var pairs = new ArrayList<Pair>();
    for (var row : export) {
      var key = Folding.letters(alike.apply(row));
      var before = key.isBlank() ? null : last.put(key, row);
      if (before != null && isAnother(before, row, versions)) {
        pair(pairs, cell(row, "id"), export(type, before), export(type, row));
      }
    }
    return pairs;
  }

  private static boolean isAnother(
      Map<String, String> one, Map<String, String> other, boolean version) {
    boolean sameTitle =
        Folding.letters(cell(one, "title")).equals(Folding.letters(cell(other, "title")));
    double apart = Math.abs(number(cell(one, "duration_ms")) - number(cell(other, "duration_ms")));
    return version ? apart > 3_000 : !sameTitle;
  }

  private List<Pair> charted() {
    var byIsrc = new TreeMap<String, Map<String, String>>();
    export.stream()
        .filter(row -> !cell(row, "isrc").isBlank())
        .forEach(row -> byIsrc.put(cell(row, "isrc"), row));
    var pairs = new ArrayList<Pair>();
    for (var row : SharedData.rows("catalogue/most_streamed_spotify_songs_2024.csv", ',')) {
      var same = byIsrc.get(cell(row, "ISRC"));
      var parts = List.of(cell(row, "Release Date").split("/", -1));
      if (same != null && parts.size() == 3) {
        var date = parts.get(2) + "-" + parts.get(0) + "-" + parts.get(1);
        pair(pairs, cell(row, "ISRC"), read(FieldType.DATE, date), export(FieldType.DATE, same));
      }
    }
    return pairs;
  }

  private record Timed(String id, String bpm, String reference) {}

  private static List<Timed> beatport() {
    var reference = new HashMap<String, List<String>>();
    SharedData.cells("agreement/giantsteps_mtg/tempo_reference.tsv", '\t')
        .forEach(row -> reference.put(row.getFirst(), row));
    var tracks = new ArrayList<Timed>();
    for (var row : SharedData.rows("agreement/giantsteps_mtg/beatport_metadata.txt", '\t')) {
      var known = reference.get(cell(row, "ID"));
      if (known != null) {
        tracks.add(new Timed(cell(row, "ID"), cell(row, "BP BPM"), known.get(1)));
      }
    }
    return tracks;
  }

  private static Optional<Value> service(FieldType type, Map<String, String> row) {
    return switch (type) {
      case BPM -> read(type, cell(row, "bpm"));
      case KEY -> read(type, cell(row, "key_of"));
      case TAGS -> read(type, cell(row, "genre"));
      default -> Optional.empty();
    };
  }

  private Optional<Value> spotify(FieldType type, Map<String, String> row) {
    var known = spotify.get(cell(row, "track_id"));
    return known == null ? Optional.empty() : export(type, known);
  }

  private static Optional<Value> export(FieldType type, Map<String, String> row) {
    return switch (type) {
      case BPM -> read(type, cell(row, "tempo"));
      case KEY -> read(type, cell(row, "key"), cell(row, "mode"));
      case TAGS -> read(type, cell(row, "genres"));
      case DATE -> read(type, cell(row, "release_date"));
      default -> Optional.empty();
    };
  }

  private static Optional<Value> read(FieldType type, String... scalars) {
    return ValueReader.read(type, List.of(scalars));
  }

  private static void pair(
      List<Pair> pairs, String id, Optional<Value> one, Optional<Value> other) {
    if (one.isPresent() && other.isPresent()) {
      pairs.add(new Pair(id, one.get(), other.get()));
    }
  }

  private static String cell(Map<String, String> row, String column) {
    return row.getOrDefault(column, "");
  }

  private static double number(String text) {
    return text.isBlank() ? 0 : Double.parseDouble(text);
  }
}
