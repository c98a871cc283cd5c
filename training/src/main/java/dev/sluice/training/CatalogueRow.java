package dev.sluice.training;

import dev.sluice.engine.track.Folding;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A track of a store's catalogue: what identifies it and how it is told apart from others.
record CatalogueRow(String artist, String title, Recording recording) {
  /// The tracks of `spotify_export_union.csv`.
  static List<CatalogueRow> export(Path file) throws IOException {
    var rows = new ArrayList<CatalogueRow>();
    for (var row : CsvRow.read(file)) {
      rows.add(
          of(
              new Recording(
                  row.field("artists"),
                  row.field("title"),
                  row.field("album"),
                  row.field("duration_ms"),
                  year(row.field("release_date")),
                  row.field("isrc"))));
    }
    return rows;
  }

  /// The tracks of `most_streamed_spotify_songs_2024.csv`, which has no durations.
  static List<CatalogueRow> mostStreamed(Path file) throws IOException {
    var rows = new ArrayList<CatalogueRow>();
    for (var row : CsvRow.read(file)) {
      var released = row.field("Release Date");
      rows.add(
          of(
              new Recording(
                  row.field("Artist"),
                  row.field("Track"),
                  row.field("Album Name"),
                  "",
                  released.substring(released.lastIndexOf('/') + 1),
                  row.field("ISRC"))));
    }
    return rows;
  }

  private static CatalogueRow of(Recording recording) {
    return new CatalogueRow(artistKey(recording), Folding.letters(recording.title()), recording);
  }

  /// The first artist of a recording, folded.
  static String artistKey(Recording recording) {
    return Folding.letters(recording.artist().split("[;,]", 2)[0]);
  }

  private static String year(String date) {
    return date.length() >= 4 ? date.substring(0, 4) : "";
  }

  boolean isAnotherArtist(CatalogueRow other) {
    return !Folding.letters(recording.artist()).contains(other.artist)
        && !Folding.letters(other.recording.artist()).contains(artist);
  }

  /// The title without what stands behind a dash or in a bracket.
  String base() {
    var title = recording.title();
    int end = title.length();
    for (var sign : List.of(" - ", " (", " [")) {
      int at = title.indexOf(sign);
      end = at > 0 && at < end ? at : end;
    }
    return Folding.letters(title.substring(0, end));
  }
}
