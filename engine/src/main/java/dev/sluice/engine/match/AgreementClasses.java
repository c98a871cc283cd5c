package dev.sluice.engine.match;

import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.Relation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Which relations are calibrated together, by type. Values of other types move nothing: no data
/// tells how much their agreement is worth.
final class AgreementClasses {
  static final Map<FieldType, Map<String, List<Relation>>> ALL = all();

  private AgreementClasses() {}

  private static Map<FieldType, Map<String, List<Relation>>> all() {
    var all = new LinkedHashMap<FieldType, Map<String, List<Relation>>>();
    var bpm = new LinkedHashMap<String, List<Relation>>();
    bpm.put("same", List.of(Relation.SAME, Relation.CLOSE));
    bpm.put("octave", List.of(Relation.OCTAVE));
    bpm.put("contradiction", List.of(Relation.CONTRADICTION));
    all.put(FieldType.BPM, bpm);
    var key = new LinkedHashMap<String, List<Relation>>();
    key.put("same", List.of(Relation.SAME));
    key.put("relative_key", List.of(Relation.RELATIVE_KEY));
    key.put("parallel_key", List.of(Relation.PARALLEL_KEY));
    key.put("neighbour_key", List.of(Relation.NEIGHBOUR_KEY));
    key.put("contradiction", List.of(Relation.CONTRADICTION));
    all.put(FieldType.KEY, key);
    var date = new LinkedHashMap<String, List<Relation>>();
    date.put("same", List.of(Relation.SAME, Relation.CONTAINED));
    date.put("same_year", List.of(Relation.SAME_MONTH, Relation.SAME_YEAR));
    date.put("contradiction", List.of(Relation.CONTRADICTION));
    all.put(FieldType.DATE, date);
    var tags = new LinkedHashMap<String, List<Relation>>();
    tags.put("shared", List.of(Relation.SAME, Relation.SHARED));
    tags.put("parent_genre", List.of(Relation.PARENT_GENRE));
    tags.put("genre_family", List.of(Relation.GENRE_FAMILY));
    tags.put("contradiction", List.of(Relation.CONTRADICTION));
    all.put(FieldType.TAGS, tags);
    return all;
  }
}
