package dev.sluice.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;

/// What musicbrainz20k gives: the pairs it comes with, and all nearest neighbours among the records
/// of each part.
final class MusicBrainzExamples {
  static final String PAIRS = "musicbrainz20k";
  static final String NEIGHBOURS = "musicbrainz20k_neighbours";
  private static final int PER_RECORD = 10;

  private final List<MusicBrainzRecord> records;
  private final Split split;

  MusicBrainzExamples(Path folder, Split split) throws IOException {
    this.records = MusicBrainzRecord.read(folder.resolve("records.csv"));
    this.split = split;
  }

  List<Example> pairs(Path file) throws IOException {
    var clusters = new HashMap<String, String>();
    records.forEach(record -> clusters.put(record.id(), record.cluster()));
    var rows = CsvRow.read(file);
    var pairs = KnownSets.read(PAIRS, file);
    var examples = new ArrayList<Example>();
    for (int i = 0; i < pairs.size(); i++) {
      boolean one = split.holds(clusters.getOrDefault(rows.get(i).field("tid_a"), ""));
      boolean other = split.holds(clusters.getOrDefault(rows.get(i).field("tid_b"), ""));
      if (one == other) {
        examples.add(new Example(PAIRS, one, pairs.get(i)));
      }
    }
    return examples;
  }

  List<Example> neighbours() {
    var examples = new ArrayList<Example>();
    for (boolean held : new boolean[] {false, true}) {
      var part = records.stream().filter(each -> split.holds(each.cluster()) == held).toList();
      var recordings = part.stream().map(MusicBrainzRecord::recording).toList();
      for (var indices : Neighbours.of(recordings, PER_RECORD)) {
        var one = part.get(indices.getFirst());
        var other = part.get(indices.getLast());
        var label = one.cluster().equals(other.cluster()) ? Label.SAME : Label.OTHER;
        examples.add(
            new Example(
                NEIGHBOURS, held, new Pair(NEIGHBOURS, label, one.recording(), other.recording())));
      }
    }
    return examples;
  }
}
