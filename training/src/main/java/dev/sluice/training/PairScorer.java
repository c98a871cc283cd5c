package dev.sluice.training;

import dev.sluice.engine.match.Judge;
import dev.sluice.engine.match.Subject;
import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.Fields;
import dev.sluice.engine.track.Value;
import dev.sluice.engine.track.ValueReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Asks a judge about pairs exactly as the waterfall does: the left record is what is given of a
/// track, the right one the only candidate of a text search's answer.
public final class PairScorer {
  private static final Map<String, FieldType> TYPES =
      Map.of(
          Fields.ARTIST_NAME, FieldType.TEXT,
          Fields.TRACK_TITLE, FieldType.TEXT,
          Fields.ALBUM_TITLE, FieldType.TEXT,
          Fields.DURATION_MS, FieldType.NUMERIC,
          Fields.RELEASE_DATE, FieldType.DATE,
          Fields.ISRC, FieldType.ISRC);

  private final Judge judge;

  public PairScorer(Judge judge) {
    this.judge = judge;
  }

  /// Every pair with its probability, in the given order.
  public List<Scored> score(List<Pair> pairs) {
    return pairs.stream().map(pair -> new Scored(pair, probability(pair))).toList();
  }

  private double probability(Pair pair) {
    var given = new HashMap<String, Value>();
    Cells.fields(pair.one())
        .forEach(
            (field, raw) ->
                ValueReader.read(
                        TYPES.getOrDefault(field, FieldType.TEXT),
                        List.of(String.join("; ", raw.scalars())))
                    .ifPresent(value -> given.put(field, value)));
    var parts = new ArrayList<Question.Part>();
    for (var field : List.of(Fields.ARTIST_NAME, Fields.TRACK_TITLE)) {
      var value = given.get(field);
      if (value != null) {
        parts.add(new Question.Part(field, value.canonical(), value.display()));
      }
    }
    var question = new Question("measured", "file", "search", new Question.Key.Known(parts), "");
    var candidate = new Candidate("b", Cells.fields(pair.other()));
    return judge
        .judge(new Subject(given, question, TYPES), List.of(candidate))
        .getFirst()
        .likelihood()
        .byText();
  }
}
