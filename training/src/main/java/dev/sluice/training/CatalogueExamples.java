package dev.sluice.training;

import dev.sluice.engine.track.Durations;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.regex.Pattern;

/// Pairs that nobody labelled but a catalogue knows: other titles of one album, one title by
/// several artists, versions of one song, and the same ISRC twice.
final class CatalogueExamples {
  private static final int MOST_PER_GROUP = 6;
  private static final Pattern VERSION =
      Pattern.compile(
          "(?i)[(\\[-].*\\b(remix|live|acoustic|radio edit|edit|instrumental|demo|sped up|slowed|"
              + "extended|club mix|dub|unplugged|a cappella|karaoke)\\b.*");

  private final List<CatalogueRow> export;
  private final List<CatalogueRow> mostStreamed;
  private final Split split;
  private final Random random;

  CatalogueExamples(Path folder, Split split, long seed) throws IOException {
    this.export = CatalogueRow.export(folder.resolve("spotify_export_union.csv"));
    this.mostStreamed =
        CatalogueRow.mostStreamed(folder.resolve("most_streamed_spotify_songs_2024.csv"));
    this.split = split;
    this.random = new Random(seed);
  }

  List<Example> all() {
    var examples = new ArrayList<Example>();
    examples.addAll(
        others(
            "same_album_other_title",
            row -> row.artist() + "|" + row.recording().album(),
            (one, other) -> !one.base().equals(other.base()),
            6_000));
    examples.addAll(
        others("same_title_by_others", CatalogueRow::title, CatalogueRow::isAnotherArtist, 4_000));
    examples.addAll(
        others(
            "catalogue_version",
            row -> row.artist() + "|" + row.base(),
            CatalogueExamples::isVersion,
            4_000));
    examples.addAll(
        others(
            "other_length",
            row -> row.artist() + "|" + row.title(),
            (one, other) -> Math.abs(ms(one) - ms(other)) > 5_000,
            1_500));
    examples.addAll(nearTitles());
    examples.addAll(sameIsrc());
    return examples;
  }

  private static boolean isVersion(CatalogueRow one, CatalogueRow other) {
    boolean first = VERSION.matcher(one.recording().title()).find();
    boolean second = VERSION.matcher(other.recording().title()).find();
    boolean plain = one.title().equals(one.base()) || other.title().equals(other.base());
    return first != second && plain && apart(one, other);
  }

  /// The same length within two seconds under a version word is often the same recording.
  private static boolean apart(CatalogueRow one, CatalogueRow other) {
    return Math.abs(ms(one) - ms(other)) > 2_000;
  }

  private static long ms(CatalogueRow row) {
    return Durations.read(row.recording().duration())
        .map(value -> Math.round(Double.parseDouble(value.canonical())))
        .orElse(0L);
  }

  private List<Example> others(
      String set,
      Function<CatalogueRow, String> group,
      BiPredicate<CatalogueRow, CatalogueRow> isOther,
      int most) {
    var examples = new ArrayList<Example>();
    for (var rows : shuffled(groups(export, group))) {
      int taken = 0;
      for (int i = 0; i + 1 < rows.size() && taken < MOST_PER_GROUP; i++) {
        var one = rows.get(i);
        var other = rows.get(i + 1);
        boolean held = split.holds(one.artist());
        if (isOther.test(one, other)
            && held == split.holds(other.artist())
            && !sharesIsrc(one, other)) {
          examples.add(
              new Example(
                  set,
                  held,
                  new Pair(
                      set,
                      Label.OTHER,
                      one.recording().withoutIsrc(),
                      other.recording().withoutIsrc())));
          taken++;
        }
      }
      if (examples.size() >= most) {
        break;
      }
    }
    return examples;
  }

  private List<List<CatalogueRow>> shuffled(Map<String, List<CatalogueRow>> groups) {
    var lists = new ArrayList<>(groups.values());
    java.util.Collections.shuffle(lists, random);
    lists.forEach(list -> java.util.Collections.shuffle(list, random));
    return lists;
  }

  private static Map<String, List<CatalogueRow>> groups(
      List<CatalogueRow> rows, Function<CatalogueRow, String> group) {
    Map<String, List<CatalogueRow>> groups = new LinkedHashMap<>();
    for (var row : rows) {
      groups.computeIfAbsent(group.apply(row), _ -> new ArrayList<>()).add(row);
    }
    groups.values().removeIf(list -> list.size() < 2);
    return groups;
  }

  private static boolean sharesIsrc(CatalogueRow one, CatalogueRow other) {
    return !one.recording().isrc().isEmpty()
        && one.recording().isrc().equals(other.recording().isrc());
  }

  /// The two titles of an artist that are most alike and not the same.
  private List<Example> nearTitles() {
    var examples = new ArrayList<Example>();
    for (var rows : shuffled(groups(export, CatalogueRow::artist))) {
      var near = nearest(rows.subList(0, Math.min(40, rows.size())));
      if (near.size() == 2) {
        var one = near.getFirst();
        var pair =
            new Pair(
                "near_title",
                Label.OTHER,
                one.recording().withoutIsrc(),
                near.getLast().recording().withoutIsrc());
        examples.add(new Example("near_title", split.holds(one.artist()), pair));
      }
      if (examples.size() >= 3_000) {
        break;
      }
    }
    return examples;
  }

  private static List<CatalogueRow> nearest(List<CatalogueRow> rows) {
    var nearest = List.<CatalogueRow>of();
    double best = 0.5;
    for (int i = 0; i < rows.size(); i++) {
      for (int j = i + 1; j < rows.size(); j++) {
        double alike = TokenSort.ratio(rows.get(i).base(), rows.get(j).base());
        if (alike > best && !isOneTitle(rows.get(i).base(), rows.get(j).base())) {
          best = alike;
          nearest = List.of(rows.get(i), rows.get(j));
        }
      }
    }
    return nearest;
  }

  /// One letter more or less is as often a spelling as another song.
  private static boolean isOneTitle(String one, String other) {
    return one.equals(other)
        || (one.length() > 6
            && Math.abs(one.length() - other.length()) <= 1
            && TokenSort.ratio(one, other) > 0.94);
  }

  /// Different spellings under one ISRC.
  private List<Example> sameIsrc() {
    var rows = new ArrayList<>(export);
    rows.addAll(mostStreamed);
    rows.removeIf(row -> row.recording().isrc().isBlank());
    var examples = new ArrayList<Example>();
    for (var group : groups(rows, row -> row.recording().isrc()).values()) {
      for (int i = 0; i + 1 < group.size() && i < MOST_PER_GROUP; i++) {
        var one = group.get(i).recording();
        var other = group.get(i + 1).recording();
        if (!one.equals(other)) {
          boolean held = split.holds(group.getFirst().artist());
          examples.add(new Example("isrc", held, new Pair("isrc", Label.SAME, one, other)));
        }
      }
    }
    return examples;
  }
}
