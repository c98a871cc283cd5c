package dev.sluice.training;

import static java.nio.charset.StandardCharsets.UTF_8;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
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
    for (var row : rows(file)) {
      if (!WRONGLY_LABELLED.contains(row.getField("id")) || !row.getField("label").equals("1")) {
        pairs.add(
            new Pair(
                "itunes_amazon",
                label(row),
                itunesAmazon(row, "left_"),
                itunesAmazon(row, "right_")));
      }
    }
    return pairs;
  }

  private static Recording itunesAmazon(NamedCsvRecord row, String side) {
    var released = row.getField(side + "Released").strip();
    var year = released.substring(Math.max(0, released.length() - 4)).replace("-", "'");
    return new Recording(
        row.getField(side + "Artist_Name"),
        row.getField(side + "Song_Name"),
        row.getField(side + "Album_Name"),
        row.getField(side + "Time"),
        year.indexOf('\'') > 0 ? year.substring(year.indexOf('\'')) : year,
        "");
  }

  private static List<Pair> musicbrainz(Path file) throws IOException {
    var records = new HashMap<String, Recording>();
    for (var record : MusicBrainzRecord.read(file.resolveSibling("records.csv"))) {
      records.put(record.id(), record.recording());
    }
    var pairs = new ArrayList<Pair>();
    for (var row : rows(file)) {
      var one = records.get(row.getField("tid_a"));
      var other = records.get(row.getField("tid_b"));
      if (one == null || other == null) {
        throw new BadPairs(
            "%s, line %d: records.csv beside it lacks %s or %s"
                .formatted(
                    file,
                    row.getStartingLineNumber(),
                    row.getField("tid_a"),
                    row.getField("tid_b")));
      }
      pairs.add(new Pair("musicbrainz20k", label(row), one, other));
    }
    return pairs;
  }

  private static List<Pair> spotify(Path file) throws IOException {
    var pairs = new ArrayList<Pair>();
    for (var row : rows(file)) {
      pairs.add(
          new Pair(row.getField("pair_type"), label(row), spotify(row, "_a"), spotify(row, "_b")));
    }
    return pairs;
  }

  private static Recording spotify(NamedCsvRecord row, String side) {
    return new Recording(
        row.getField("artist" + side),
        row.getField("title" + side),
        row.getField("album" + side),
        row.getField("duration" + side),
        "",
        row.getField("isrc" + side));
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
    }
    return pairs;
  }

  private static Recording cover(List<String> cells) {
    return new Recording(cells.get(4), cells.get(3), "", "", "", "");
  }

  private static Label label(NamedCsvRecord row) {
    return PairsFile.label(row);
  }

  static List<NamedCsvRecord> rows(Path file) throws IOException {
    try (var reader = CsvReader.builder().detectBomHeader(true).ofNamedCsvRecord(file, UTF_8)) {
      return reader.stream().toList();
    }
  }
}
