package dev.sluice.server.bulk.input;

import static java.time.temporal.ChronoUnit.MILLIS;
import static java.time.temporal.ChronoUnit.SECONDS;

import dev.sluice.engine.track.Fields;
import java.text.Normalizer;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The names under which people keep a field in a column. Case, spaces and punctuation do not
/// matter: `Track Name`, `track_name` and `TRACK-NAME` are one.
final class Aliases {
  /// The column of the track's own id; it is no field.
  static final String ID = "id";

  private static final Map<String, List<String>> NAMES = new LinkedHashMap<>();
  private static final Map<String, ChronoUnit> UNITS =
      Map.of(
          "duration_ms", MILLIS,
          "length_ms", MILLIS,
          "duration_s", SECONDS,
          "duration_sec", SECONDS,
          "duration_seconds", SECONDS,
          "length_s", SECONDS,
          "length_sec", SECONDS,
          "length_seconds", SECONDS,
          "seconds", SECONDS);

  static {
    NAMES.put(ID, List.of("track_id"));
    NAMES.put(Fields.ARTIST_NAME, List.of("artist", "artists", "track_artist", "performer"));
    NAMES.put(
        Fields.TRACK_TITLE,
        List.of("title", "track_name", "song_title", "song_name", "song", "name", "track"));
    NAMES.put(
        Fields.DURATION_MS,
        List.of(
            "length_ms",
            "duration_s",
            "duration_sec",
            "duration_seconds",
            "length_s",
            "length_sec",
            "length_seconds",
            "seconds",
            "duration",
            "length",
            "time"));
    NAMES.put(Fields.ISRC, List.of("isrc_code"));
    NAMES.put(Fields.ALBUM_TITLE, List.of("album", "album_name", "release", "release_title"));
    NAMES.put("bpm", List.of("tempo"));
    NAMES.put("key", List.of("initial_key", "musical_key", "tonality"));
    NAMES.put("genre", List.of("genres"));
    NAMES.put(Fields.RELEASE_DATE, List.of("released", "date", "release_year", "year"));
    NAMES.put("spotify_id", List.of("spotify_track_id"));
    NAMES.put(
        Fields.MUSICBRAINZ_ID,
        List.of("mbid", "recording_mbid", "musicbrainz_recording_id", "musicbrainz_trackid"));
    NAMES.put("beatport_id", List.of("beatport_track_id"));
  }

  private Aliases() {}

  /// What a column means: its field, the unit of a duration if the name says one, and how good a
  /// name it is for that field, 0 the best.
  record Meaning(String field, Optional<ChronoUnit> unit, int rank) {}

  /// What a column of this name means, if anything.
  static Optional<Meaning> meaning(String column, Collection<String> fields) {
    var name = normal(column);
    if (fields.contains(name) || NAMES.containsKey(name)) {
      return Optional.of(new Meaning(name, unit(name), 0));
    }
    for (var entry : NAMES.entrySet()) {
      int rank = entry.getValue().indexOf(name);
      if (rank >= 0) {
        return Optional.of(new Meaning(entry.getKey(), unit(name), rank + 1));
      }
    }
    return Optional.empty();
  }

  /// The unit that a column's name says its durations are in.
  static Optional<ChronoUnit> unit(String column) {
    return Optional.ofNullable(UNITS.get(normal(column)));
  }

  /// Whether two columns have the same name.
  static boolean same(String column, String other) {
    return column.strip().equals(other.strip()) || normal(column).equals(normal(other));
  }

  /// The fields with all their names, for a message.
  static String all(Collection<String> fields) {
    var texts = new ArrayList<String>();
    for (var field : fields) {
      var others = NAMES.getOrDefault(field, List.of());
      texts.add(others.isEmpty() ? field : field + " (" + String.join(", ", others) + ")");
    }
    return String.join(", ", texts);
  }

  private static String normal(String column) {
    return Normalizer.normalize(column, Normalizer.Form.NFKC)
        .toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}]+", "_")
        .replaceAll("^_|_$", "");
  }
}
