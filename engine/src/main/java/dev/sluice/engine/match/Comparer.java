package dev.sluice.engine.match;

import dev.sluice.engine.provider.Raw;
import java.util.Map;
import java.util.OptionalDouble;

/// Compares two recordings by what their sources say about them: raw fields become a description,
/// two descriptions become evidence, evidence becomes a probability. Symmetric and immutable.
///
/// Descriptions may be kept: comparing two is many times faster than reading one.
public final class Comparer {
  private static final String RULES = "rules-3";
  private static final String WORDS = "versions-2";
  private static final String MODEL = "judge-3";

  private final Model model;
  private final Rules rules;
  private final SameRecording sameness;
  private final Rules.Versions versions;
  private final Vocabulary vocabulary;
  private final Describer describer;
  private final Likeness likeness;
  private final CreditLikeness credits;
  private final Alignment alignment;

  private Comparer(Model model, Rules rules, Vocabulary vocabulary, SameRecording sameness) {
    this.model = model;
    this.rules = rules;
    this.sameness = sameness;
    this.versions = sameness.of(rules.versions());
    this.vocabulary = vocabulary;
    this.describer = new Describer(vocabulary);
    this.likeness = new Likeness(rules.likeness());
    this.credits = new CreditLikeness(likeness);
    this.alignment = new Alignment(vocabulary, likeness);
  }

  /// With the model this build carries.
  public static Comparer bundled(SameRecording sameness) {
    return with(Model.read(Resource.bundled(MODEL)), sameness);
  }

  /// With another model, over the rules and words this build carries.
  public static Comparer with(Model model, SameRecording sameness) {
    return new Comparer(
        model,
        Rules.read(Resource.bundled(RULES)),
        Vocabulary.read(Resource.bundled(WORDS)),
        sameness);
  }

  /// The same model with another choice of what is the same recording.
  Comparer with(SameRecording other) {
    return other.equals(sameness) ? this : new Comparer(model, rules, vocabulary, other);
  }

  String version() {
    return String.join("+", model.name(), rules.name(), vocabulary.name()) + sameness.name();
  }

  Model model() {
    return model;
  }

  Rules rules() {
    return rules;
  }

  SameRecording sameness() {
    return sameness;
  }

  Describer describer() {
    return describer;
  }

  /// What raw fields say, field name -> scalars.
  public Description describe(Map<String, Raw> fields) {
    return describer.of(fields);
  }

  /// What speaks for and against two descriptions being one recording, identifiers left out.
  public Evidence compare(Description one, Description other) {
    return compare(one, other, Match.UNKNOWN);
  }

  Evidence compare(Description one, Description other, Match identifier) {
    var a = alignment.read(one, other);
    var b = alignment.read(other, one);
    var title = likeness.ofTitles(a.title(), b.title());
    boolean titles = title.isPresent();
    boolean names = !a.credit().isEmpty() && !b.credit().isEmpty();
    return new Evidence(
        title,
        titles ? OptionalDouble.of(likeness.ofExtras(a.title(), b.title())) : title,
        titles ? OptionalDouble.of(Likeness.ofNumbers(a.title().full(), b.title().full())) : title,
        titles
            ? OptionalDouble.of(
                Math.min(a.title().full().key().length(), b.title().full().key().length()))
            : title,
        credits.ofNames(a.credit(), b.credit()),
        names
            ? OptionalDouble.of(credits.ofLineups(a.credit(), b.credit()))
            : OptionalDouble.empty(),
        a.title().isEmpty() || b.title().isEmpty()
            ? OptionalDouble.empty()
            : OptionalDouble.of(a.version().distance(b.version(), versions, likeness)),
        durations(one, other),
        albums(a.album(), b.album()),
        years(one, other),
        a.title().isEmpty() || b.title().isEmpty() || isOneScript(a.title(), b.title())
            ? one.words().shared(other.words())
            : OptionalDouble.empty(),
        !titles && !a.title().isEmpty() && !b.title().isEmpty(),
        identifier);
  }

  /// P(same recording) by text and duration, under the laws.
  public double probability(Evidence evidence) {
    double probability =
        rules.laws().hold(model.probability(evidence), evidence, rules.contradiction());
    if (evidence.identifier() != Match.OTHER) {
      return probability;
    }
    double odds = rules.otherIsrc() * probability;
    return odds / (1 - probability + odds);
  }

  private static boolean isOneScript(Title one, Title other) {
    return Romanisation.isLatin(one.full()) == Romanisation.isLatin(other.full());
  }

  private static OptionalDouble durations(Description one, Description other) {
    return one.durationMs().isPresent() && other.durationMs().isPresent()
        ? OptionalDouble.of(
            Math.abs(one.durationMs().getAsLong() - other.durationMs().getAsLong()) / 1000.0)
        : OptionalDouble.empty();
  }

  private OptionalDouble albums(Description.Album one, Description.Album other) {
    return one.isEmpty() || other.isEmpty()
        ? OptionalDouble.empty()
        : likeness.ofTitles(one.title(), other.title());
  }

  private static OptionalDouble years(Description one, Description other) {
    return one.date().isEmpty() || other.date().isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(Math.abs(one.date().get().year() - other.date().get().year()));
  }
}
