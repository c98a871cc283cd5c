package dev.sluice.engine.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// The measured trust that migration V10 writes and docs/confidence-trust.md explains, counted
/// again from the labelled data.
class TrustFactsTest {
  @Test
  void beatportsTempoAgainstTheReference() {
    var reference = new HashMap<String, List<String>>();
    SharedData.cells("agreement/giantsteps_mtg/tempo_reference.tsv", '\t')
        .forEach(row -> reference.put(row.getFirst(), row));
    var all = new Counts();
    var byGenre = new TreeMap<String, Counts>();
    for (var row : SharedData.rows("agreement/giantsteps_mtg/beatport_metadata.txt", '\t')) {
      var known = reference.get(row.get("ID"));
      var said = read(FieldType.BPM, cell(row, "BP BPM"));
      if (known != null && said.isPresent()) {
        var truth = read(FieldType.BPM, known.get(1)).orElseThrow();
        var relation = said.get().relationTo(truth);
        all.add(relation);
        byGenre.computeIfAbsent(known.get(3), _ -> new Counts()).add(relation);
      }
    }

    byGenre.forEach((genre, counts) -> System.out.println(genre + ": " + counts));
    assertThat(all.toString()).isEqualTo("742 agree, 99 octave, 29 other of 870");
    assertThat(byGenre.getOrDefault("Drum & Bass", new Counts()).toString())
        .isEqualTo("13 agree, 30 octave, 10 other of 53");
    assertThat(byGenre.getOrDefault("House", new Counts()).toString())
        .isEqualTo("48 agree, 0 octave, 0 other of 48");
  }

  @Test
  void beatportsTonicAgainstConfidentExperts() {
    var expert = new HashMap<String, KeyValue>();
    for (var row : SharedData.rows("agreement/giantsteps_mtg/annotations.txt", '\t')) {
      if (cell(row, "C").strip().equals("2")) {
        read(FieldType.KEY, cell(row, "MANUAL KEY"))
            .ifPresent(key -> expert.put(cell(row, "ID"), (KeyValue) key));
      }
    }
    int right = 0;
    int all = 0;
    for (var row : SharedData.rows("agreement/giantsteps_mtg/beatport_metadata.txt", '\t')) {
      var truth = expert.get(cell(row, "ID"));
      var said = read(FieldType.KEY, cell(row, "BP KEY"));
      if (truth != null && said.isPresent()) {
        all++;
        right += ((KeyValue) said.get()).pitchClass() == truth.pitchClass() ? 1 : 0;
      }
    }

    assertThat(right + " of " + all).isEqualTo("766 of 1159");
  }

  @Test
  void acousticbrainzAgainstTheSameRecordingsOtherSubmissions() {
    var recordings = new HashMap<String, List<Map<String, String>>>();
    SharedData.rows("agreement/acousticbrainz_submissions.csv", ',')
        .forEach(
            row ->
                recordings
                    .computeIfAbsent(cell(row, "recording_mbid"), _ -> new ArrayList<>())
                    .add(row));
    int key = 0;
    int all = 0;
    var bpm = new Counts();
    for (var submissions : recordings.values()) {
      if (submissions.size() >= 3) {
        var keys = new HashMap<String, Integer>();
        submissions.forEach(
            row -> keys.merge(cell(row, "key") + cell(row, "scale"), 1, Integer::sum));
        key += keys.values().stream().mapToInt(Integer::intValue).max().orElseThrow();
        all += submissions.size();
        double median = median(submissions.stream().map(row -> cell(row, "bpm")).toList());
        submissions.forEach(
            row ->
                read(FieldType.BPM, cell(row, "bpm"))
                    .ifPresent(said -> bpm.add(said.relationTo(new BpmValue(median)))));
      }
    }

    assertThat(key + " of " + all).isEqualTo("2422 of 2988");
    assertThat(bpm.toString()).isEqualTo("2715 agree, 6 octave, 266 other of 2987");
  }

  @Test
  void spotifysYearAgainstTheFirstChartEntry() {
    var charted = new HashMap<String, Integer>();
    for (var row : SharedData.rows("catalogue/hot100_unique_songs.csv", ',')) {
      charted.putIfAbsent(
          bare(cell(row, "artist")) + "/" + bare(cell(row, "song")),
          Integer.parseInt(cell(row, "first_chart_date").substring(0, 4)));
    }
    int right = 0;
    int late = 0;
    var seen = new HashSet<String>();
    for (var row : SharedData.rows("catalogue/spotify_export_union.csv", ',')) {
      var artist = cell(row, "artists").replaceAll("[;,|].*", "");
      var song = bare(artist) + "/" + bare(cell(row, "title"));
      var year = charted.get(song);
      if (year != null && !cell(row, "release_date").isEmpty() && seen.add(song)) {
        int released = Integer.parseInt(cell(row, "release_date").substring(0, 4));
        right += released == year || released == year - 1 ? 1 : 0;
        late += released > year + 2 ? 1 : 0;
      }
    }

    assertThat(right + " right and " + late + " late of " + seen.size())
        .isEqualTo("2029 right and 237 late of 2446");
  }

  private static final class Counts {
    private int agree;
    private int octave;
    private int other;

    void add(Relation relation) {
      agree += relation.isAgreement() ? 1 : 0;
      octave += relation == Relation.OCTAVE ? 1 : 0;
      other += relation == Relation.CONTRADICTION ? 1 : 0;
    }

    @Override
    public String toString() {
      return "%d agree, %d octave, %d other of %d"
          .formatted(agree, octave, other, agree + octave + other);
    }
  }

  private static double median(List<String> numbers) {
    var sorted = numbers.stream().map(Double::valueOf).sorted().toList();
    int half = sorted.size() / 2;
    return sorted.size() % 2 == 1
        ? sorted.get(half)
        : (sorted.get(half - 1) + sorted.get(half)) / 2;
  }

  private static String bare(String name) {
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
  }

  private static Optional<Value> read(FieldType type, String raw) {
    return ValueReader.read(type, List.of(raw));
  }

  private static String cell(Map<String, String> row, String column) {
    return row.getOrDefault(column, "");
  }
}
