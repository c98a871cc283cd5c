package dev.sluice.training;

import dev.sluice.engine.match.Comparer;
import dev.sluice.engine.match.Description;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What parsing makes of the rows of a music library: any CSV with columns `title` and `artist`.
public final class Libraries {
  /// A row as it was read. `reason` says why artist or title is missing; empty if neither is.
  public record Row(
      long line,
      String artist,
      String title,
      List<String> artists,
      String read,
      List<String> versions,
      String reason) {
    public boolean isWhole() {
      return reason.isEmpty();
    }
  }

  private Libraries() {}

  /// Every row of the file, in its order.
  public static List<Row> read(Path file, Comparer comparer) throws IOException {
    var rows = new ArrayList<Row>();
    for (var row : CsvRow.read(file)) {
      var artist = row.field("artist");
      var title = row.field("title");
      var read = comparer.describe(Cells.fields(new Recording(artist, title, "", "", "", "")));
      rows.add(
          new Row(
              row.line(),
              artist,
              title,
              read.artistNames(),
              read.titleText(),
              read.versionWords(),
              reason(artist, title, read)));
    }
    return rows;
  }

  private static String reason(String artist, String title, Description read) {
    if (title.isBlank()) {
      return artist.isBlank() ? "artist and title are empty" : "the title is empty";
    }
    if (!read.hasTitle()) {
      return "the title is a placeholder or unreadable";
    }
    if (!read.artistNames().isEmpty()) {
      return "";
    }
    return artist.isBlank()
        ? "no artist: its cell is empty, and nothing in the title is set apart as one"
        : "no artist: its cell holds a word for nobody";
  }
}
