package dev.sluice.engine.waterfall.world;

import dev.sluice.engine.match.Judge;
import dev.sluice.engine.match.Likelihood;
import dev.sluice.engine.match.Reading;
import dev.sluice.engine.match.RecordingGroup;
import dev.sluice.engine.match.Subject;
import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Raw;
import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.IdentifierValue;
import dev.sluice.engine.waterfall.world.WorldAnswer.Group;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A judge that compares nothing: every candidate is a recording group of its own and carries its
/// probabilities, as the groups of a [World] do. Values are opaque; one that begins with `?` does
/// not parse.
public final class WorldJudge implements Judge {
  private static final String BY_TEXT = "p_text";
  private static final String BY_KEY = "p_key";

  /// The candidate that stands for a group.
  static Candidate candidate(Group group) {
    var raw = raw(group.values());
    raw.put(BY_TEXT, Raw.of(Double.toString(group.byText())));
    raw.put(BY_KEY, Raw.of(Double.toString(group.byKey())));
    return new Candidate(group.id(), raw);
  }

  /// The candidate that stands for the answer to a fed question about this candidate.
  static Candidate candidate(String id, Map<String, String> values) {
    return new Candidate(id, raw(values));
  }

  private static Map<String, Raw> raw(Map<String, String> values) {
    var raw = new HashMap<String, Raw>();
    values.forEach((field, value) -> raw.put(field, Raw.of(value)));
    return raw;
  }

  @Override
  public String version() {
    return "worlds 1";
  }

  @Override
  public List<RecordingGroup> judge(Subject subject, List<Candidate> candidates) {
    return candidates.stream().map(candidate -> group(subject.types(), candidate)).toList();
  }

  @Override
  public Map<String, Reading> read(Map<String, FieldType> types, List<Candidate> candidates) {
    var readings = new HashMap<String, Reading>();
    for (var candidate : candidates) {
      readings.putAll(readings(types, candidate, new Likelihood(1, 1)));
    }
    return readings;
  }

  private static RecordingGroup group(Map<String, FieldType> types, Candidate candidate) {
    var likelihood = new Likelihood(number(candidate, BY_TEXT), number(candidate, BY_KEY));
    return new RecordingGroup(candidate, likelihood, readings(types, candidate, likelihood));
  }

  /// 1 for a candidate that is of no world: a plan asks how sure its judge can be at most.
  private static double number(Candidate candidate, String name) {
    var raw = candidate.fields().get(name);
    return raw == null ? 1 : Double.parseDouble(raw.scalars().getFirst());
  }

  private static Map<String, Reading> readings(
      Map<String, FieldType> types, Candidate candidate, Likelihood likelihood) {
    var readings = new HashMap<String, Reading>();
    candidate
        .fields()
        .forEach(
            (field, raw) -> {
              if (types.containsKey(field)) {
                readings.put(field, reading(raw.scalars().getFirst(), likelihood));
              }
            });
    return readings;
  }

  private static Reading reading(String raw, Likelihood likelihood) {
    return raw.startsWith(World.UNPARSABLE)
        ? new Reading.Unparsable(raw)
        : new Reading.Parsed(new IdentifierValue(raw), likelihood);
  }
}
