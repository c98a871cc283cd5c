package dev.sluice.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Published sets of labelled records, read as pairs.
public final class KnownSets {
  private static final Set<String> WRONGLY_LABELLED = Set.of("181", "370", "373", "389", "488");

  /// Reads one set's own format.
  private interface Importer {
    List<Pair> read(Path file) throws IOException;
  }

  private static final Map<String, Importer> BY_NAME =
      new TreeMap<>(
          Map.of(
              "itunes_amazon", KnownSets::itunesAmazon,
              "musicbrainz20k", KnownSets::musicbrainz,
              "spotify", KnownSets::spotify,
              "cover_versions", KnownSets::covers));

  private KnownSets() {}

  /// The sets that [#read] knows.
  public static Set<String> names() {
    return BY_NAME.keySet();
  }

  /// The pairs of a set.
  ///
  /// @param name one of [#names]
  /// @param file the set's file with the pairs; `records.csv` of musicbrainz20k lies beside it
  public static List<Pair> read(String name, Path file) throws IOException {
    var importer = BY_NAME.get(name);
    if (importer == null) {
      throw new BadPairs("there is no set '%s'; there are %s".formatted(name, names()));
    }
    return importer.read(file);
  }

  private static List<Pair> itunesAmazon(Path file) throws IOException {
    var pairs = new ArrayList<Pair>();
    for (var row : CsvRow.read(file)) {
      if (!WRONGLY_LABELLED.contains(row.field("id")) || !row.field("label").equals("1")) {
        pairs.add(
            new Pair(
                "itunes_amazon",
                PairsFile.label(row),
                itunesAmazon(row, "left_"),
                itunesAmazon(row, "right_")));
      }
    }
    return pairs;
  }

  private static Recording itunesAmazon(CsvRow row, String side) {
    var released = row.field(side + "Released").strip();
    var year = released.substring(Math.max(0, released.length() - 4)).replace("-", "'");
    return new Recording(
        row.field(side + "Artist_Name"),
        row.field(side + "Song_Name"),
        row.field(side + "Album_Name"),
        row.field(side + "Time"),
        year.indexOf('\'') > 0 ? year.substring(year.indexOf('\'')) : year,
        "");
  }

  private static List<Pair> musicbrainz(Path file) throws IOException {
    var records = new HashMap<String, Recording>();
    for (var record : MusicBrainzRecord.read(file.resolveSibling("records.csv"))) {
      records.put(record.id(), record.recording());
    }
    var pairs = new ArrayList<Pair>();
    for (var row : CsvRow.read(file)) {
      var one = records.get(row.field("tid_a"));
      var other = records.get(row.field("tid_b"));
      if (one == null || other == null) {
        throw row.bad(
            "records.csv beside it lacks %s or %s"
                .formatted(row.field("tid_a"), row.field("tid_b")));
      }
      pairs.add(new Pair("musicbrainz20k", PairsFile.label(row), one, other));
    }
    return pairs;
  }

  private static List<Pair> spotify(Path file) throws IOException {
    var pairs = new ArrayList<Pair>();
    for (var row : CsvRow.read(file)) {
      pairs.add(
          new Pair(
              row.field("pair_type"),
              PairsFile.label(row),
              spotify(row, "_a"),
              spotify(row, "_b")));
    }
    return pairs;
  }

  private static Recording spotify(CsvRow row, String side) {
    return new Recording(
        row.field("artist" + side),
        row.field("title" + side),
        row.field("album" + side),
        row.field("duration" + side),
        "",
        row.field("isrc" + side));
  }

  /// Neighbours of one set: the same work by others, never the same recording.
  private static List<Pair> covers(Path file) throws IOException {
    var pairs = new ArrayList<Pair>();
    List<String> before = List.of("", "");
    try (var reader = CsvReader.builder().fieldSeparator(';').ofCsvRecord(file, UTF_8)) {
      for (var row : reader) {
        var cells = row.getFields();
        if (cells.size() < 5) {
          throw new BadPairs(
              "%s, line %d: a row has idx;set;version;title;performer"
                  .formatted(file, row.getStartingLineNumber()));
        }
        if (cells.get(1).equals(before.get(1))) {
          pairs.add(new Pair("cover_version", Label.OTHER, cover(before), cover(cells)));
        }
        before = cells;
      }
    } catch (CsvParseException e) {
      throw new BadPairs("%s: %s".formatted(file, e.getMessage()));
    }
    return pairs;
  }

  private static Recording cover(List<String> cells) {
    return new Recording(cells.get(4), cells.get(3), "", "", "", "");
  }
}
