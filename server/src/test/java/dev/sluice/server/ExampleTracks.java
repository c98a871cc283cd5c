package dev.sluice.server;

import de.siegmar.fastcsv.reader.CsvReader;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.track.Track;
import dev.sluice.engine.track.TrackId;
import dev.sluice.server.enrich.GivenFields;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// As many tracks as wanted: the examples again and again, each time with another label in the
/// title, so that every track has questions of its own; every fourth has an MBID nobody knows.
final class ExampleTracks {
  private static final Path EXAMPLES = Path.of("../examples/tracks.csv");

  private ExampleTracks() {}

  static List<Track> of(Plan plan, int count) throws IOException {
    var rows = rows();
    var tracks = new ArrayList<Track>();
    for (int number = 0; number < count; number++) {
      var raw = new HashMap<>(rows.get(number % rows.size()));
      if (number >= rows.size()) {
        raw.merge("track_title", " [Label %d]".formatted(number / rows.size()), String::concat);
        raw.remove("isrc");
      }
      if (number % 4 == 0) {
        raw.put("musicbrainz_id", new UUID(number, number).toString());
      }
      raw.values().removeIf(String::isBlank);
      tracks.add(Track.of(TrackId.of(raw), GivenFields.read(raw, plan.types()).given()));
    }
    return tracks;
  }

  /// Every example by artist, title and, where it says one, duration alone.
  static List<Track> byText(Plan plan) throws IOException {
    var tracks = new ArrayList<Track>();
    for (var row : rows()) {
      var raw = new HashMap<>(row);
      raw.remove("isrc");
      raw.values().removeIf(String::isBlank);
      tracks.add(Track.of(TrackId.of(raw), GivenFields.read(raw, plan.types()).given()));
    }
    return tracks;
  }

  /// The examples as they are written, field name -> text.
  static List<Map<String, String>> rows() throws IOException {
    try (var reader = CsvReader.builder().ofNamedCsvRecord(EXAMPLES)) {
      return reader.stream()
          .map(
              row ->
                  Map.of(
                      "artist_name", row.getField("artist"),
                      "track_title", row.getField("title"),
                      "duration_ms", row.getField("duration"),
                      "isrc", row.getField("isrc")))
          .toList();
    }
  }
}
