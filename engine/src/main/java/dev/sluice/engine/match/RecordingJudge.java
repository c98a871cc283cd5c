package dev.sluice.engine.match;

import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.Fields;
import dev.sluice.engine.track.Genres;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The judge: reads candidates, weighs the evidence, groups recordings.
///
/// A candidate's P by text compares what is given of the track (for artist and title else the
/// spelling that was asked) with what the candidate says; a given identifier that it carries makes
/// it 1, unless title, artist, version or duration contradict. P by key is 1 where the candidate
/// answers the identifier that was asked by and nothing contradicts, else P by text. A group has
/// the greatest of its members'. Numbers and words stand in versioned resources.
public final class RecordingJudge implements Judge {
  private final Comparer comparer;
  private final Describer describer;
  private final Rules rules;
  private final Ambiguity ambiguity;

  /// A judge that compares in this way.
  public RecordingJudge(Comparer comparer) {
    this.comparer = comparer;
    this.describer = comparer.describer();
    this.rules = comparer.rules();
    this.ambiguity = new Ambiguity(rules.negligible());
  }

  /// The judge this build carries, with the default of what is the same recording.
  public static RecordingJudge bundled() {
    return new RecordingJudge(Comparer.bundled(SameRecording.DEFAULT));
  }

  Comparer comparer() {
    return comparer;
  }

  @Override
  public String version() {
    return String.join("+", comparer.version(), Genres.version(), agreement().name());
  }

  @Override
  public Judge under(Map<String, BigDecimal> settings) {
    var other = comparer.with(SameRecording.of(settings));
    return other.equals(comparer) ? this : new RecordingJudge(other);
  }

  @Override
  public Agreement agreement() {
    return Agreement.bundled();
  }

  @Override
  public List<RecordingGroup> judge(Subject subject, List<Candidate> candidates) {
    var asked = Asked.by(subject, describer);
    var hits = new ArrayList<Hit>(candidates.size());
    for (var candidate : candidates) {
      hits.add(hit(asked, candidate));
    }
    var groups = new ArrayList<RecordingGroup>();
    var editions = comparer.sameness().editions();
    for (var members : Grouping.of(hits, rules.groupedSeconds(), editions)) {
      groups.add(group(members, subject.types(), asked.given()));
    }
    return ambiguity.settle(groups);
  }

  @Override
  public Map<String, Reading> read(Map<String, FieldType> types, List<Candidate> candidates) {
    return Readings.of(candidates, types, Map.of(), new Likelihood(1, 1));
  }

  private static RecordingGroup group(
      List<Hit> members, Map<String, FieldType> types, Map<String, String> given) {
    double byText = 0;
    double byKey = 0;
    for (var member : members) {
      byText = Math.max(byText, member.likelihood().byText());
      byKey = Math.max(byKey, member.likelihood().byKey());
    }
    var likelihood = new Likelihood(byText, byKey);
    var candidates = members.stream().map(Hit::candidate).toList();
    return new RecordingGroup(
        candidates.getFirst(), likelihood, Readings.of(candidates, types, given, likelihood));
  }

  private Hit hit(Asked asked, Candidate candidate) {
    var description = describer.of(candidate);
    var evidence = comparer.compare(asked.description(), description, asked.identifier(candidate));
    boolean contradicted = evidence.contradicts(rules.contradiction());
    double byText =
        evidence.identifier() == Match.SAME && !contradicted ? 1 : comparer.probability(evidence);
    double byKey = !contradicted && asked.answersTheKey(candidate) ? 1 : byText;
    return new Hit(
        candidate,
        description,
        Asked.carried(candidate, Fields.ISRC),
        recordingIds(candidate),
        isCompilation(candidate),
        evidence.isAnotherByName(rules.contradiction()),
        evidence.durationSeconds(),
        new Likelihood(byText, byKey));
  }

  private static Set<String> recordingIds(Candidate candidate) {
    var ids = Asked.carried(candidate, Fields.MUSICBRAINZ_ID);
    if (ids.isEmpty()) {
      return ids;
    }
    var lower = new HashSet<String>();
    ids.forEach(id -> lower.add(id.toLowerCase(Locale.ROOT)));
    return lower;
  }

  private static boolean isCompilation(Candidate candidate) {
    var raw = candidate.fields().get(Fields.COMPILATION);
    return raw != null && raw.scalars().getFirst().strip().equalsIgnoreCase("true");
  }
}
