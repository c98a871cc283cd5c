package dev.sluice.engine.fakes;

import dev.sluice.engine.match.Judge;
import dev.sluice.engine.match.Likelihood;
import dev.sluice.engine.match.Reading;
import dev.sluice.engine.match.RecordingGroup;
import dev.sluice.engine.match.Subject;
import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.ValueReader;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// A judge for tests that are not about matching: every candidate is a group of its own and is the
/// recording with the same probability. Immutable.
public record TitleJudge(double probability) implements Judge {
  @Override
  public String version() {
    return "test";
  }

  @Override
  public List<RecordingGroup> judge(Subject subject, List<Candidate> candidates) {
    return candidates.stream()
        .map(
            candidate ->
                new RecordingGroup(
                    candidate,
                    new Likelihood(probability, 1),
                    readings(subject.types(), candidate, new Likelihood(probability, 1))))
        .toList();
  }

  @Override
  public Map<String, Reading> read(Map<String, FieldType> types, List<Candidate> candidates) {
    return readings(types, candidates.getFirst(), new Likelihood(1, 1));
  }

  private static Map<String, Reading> readings(
      Map<String, FieldType> types, Candidate candidate, Likelihood likelihood) {
    var readings = new TreeMap<String, Reading>();
    types.forEach(
        (field, type) -> {
          var raw = candidate.fields().get(field);
          if (raw != null) {
            readings.put(
                field,
                ValueReader.read(type, raw.scalars())
                    .<Reading>map(value -> new Reading.Parsed(value, likelihood))
                    .orElseGet(() -> new Reading.Unparsable(raw.scalars().getFirst())));
          }
        });
    return readings;
  }
}
