package dev.sluice.engine.track;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.track.KeyReading.Refusal;
import dev.sluice.engine.track.KeyReading.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// Every spelling of a key in the labelled data: read, or refused for a stated reason.
class KeysOfTheDataTest {
  /// Beside these only spellings of more than one key are refused.
  private static final List<String> NOT_KEYS = List.of("www.DJLIST.org");

  @Test
  void everySpellingIsReadOrRefusedForAStatedReason() {
    var spellings = new LinkedHashMap<List<String>, Integer>();
    count(spellings, "agreement/giantsteps_mtg/annotations.txt", '\t', "MANUAL KEY");
    count(spellings, "agreement/giantsteps_mtg/beatport_metadata.txt", '\t', "BP KEY");
    count(spellings, "agreement/second_service.csv", ',', "key_of");
    count(spellings, "agreement/second_service.csv", ',', "camelot");
    count(spellings, "agreement/acousticbrainz_submissions.csv", ',', "key", "scale");
    count(spellings, "dj_libraries/rekordbox_axel.csv", ',', "key");
    count(spellings, "dj_libraries/traktor_ryyckxxa.csv", ',', "tag_key");
    count(spellings, "catalogue/spotify_export_union.csv", ',', "key", "mode");
    count(spellings, "catalogue/spotify_songs.csv", ',', "key", "mode");
    count(spellings, "catalogue/msd10k.csv", ',', "key", "mode");
    for (var row : SharedData.cells("agreement/giantsteps_mtg/tempo_reference.tsv", '\t')) {
      spellings.merge(List.of(row.get(2)), 1, Integer::sum);
    }

    int read = 0;
    var refused = new TreeMap<Refusal, List<String>>();
    for (var spelling : spellings.keySet()) {
      switch (KeySpelling.reading(spelling)) {
        case KeyReading.Key _ -> read++;
        case Refused(var reason) ->
            refused.computeIfAbsent(reason, _ -> new ArrayList<>()).add(spelling.getFirst());
      }
    }

    System.out.println(spellings.size() + " spellings, " + read + " read; refused are");
    refused.forEach((why, which) -> System.out.println("  " + why.words() + ": " + which));
    assertThat(refused.getOrDefault(Refusal.NO_KEY, List.of())).isEqualTo(NOT_KEYS);
    assertThat(refused.getOrDefault(Refusal.NO_MODE, List.of())).isEmpty();
    assertThat(refused.getOrDefault(Refusal.OTHER_MODE, List.of())).isEmpty();
    assertThat(refused.getOrDefault(Refusal.NO_TONIC, List.of())).containsExactly("m");
    assertThat(refused.getOrDefault(Refusal.EMPTY, List.of()))
        .allMatch(spelling -> List.of("", " ", "-", "off").contains(spelling));
    assertThat(refused.getOrDefault(Refusal.SEVERAL_KEYS, List.of()))
        .allMatch(spelling -> spelling.matches(".*[/-].*"))
        .doesNotContain("F#/Gb minor");
  }

  @Test
  void theWrongCamelotColumnDisagreesWithItsOwnKey() {
    var relations = new TreeMap<Relation, Integer>();
    for (var row : SharedData.rows("agreement/second_service.csv", ',')) {
      var key = ValueReader.read(FieldType.KEY, List.of(row.getOrDefault("key_of", "")));
      var camelot = ValueReader.read(FieldType.KEY, List.of(row.getOrDefault("camelot", "")));
      if (key.isPresent() && camelot.isPresent()) {
        relations.merge(key.get().relationTo(camelot.get()), 1, Integer::sum);
        assertThat(ValueReader.read(FieldType.KEY, cells(row))).as("%s", row).isEqualTo(key);
      }
    }
    int rows = relations.values().stream().mapToInt(Integer::intValue).sum();
    int agree = relations.getOrDefault(Relation.SAME, 0);

    System.out.println("key_of against camelot of its own row: " + relations);
    assertThat(rows).isEqualTo(721);
    assertThat(relations.getOrDefault(Relation.CONTRADICTION, 0)).isEqualTo(493);
    assertThat(agree).as("of 725 rows with a key 69 % have no right hour").isEqualTo(228);
  }

  private static List<String> cells(Map<String, String> row) {
    return List.of(row.getOrDefault("camelot", ""), row.getOrDefault("key_of", ""));
  }

  private static void count(
      Map<List<String>, Integer> spellings, String file, char separator, String... columns) {
    for (var row : SharedData.rows(file, separator)) {
      var scalars = new ArrayList<String>();
      for (var column : columns) {
        scalars.add(row.getOrDefault(column, ""));
      }
      spellings.merge(scalars, 1, Integer::sum);
    }
  }
}
