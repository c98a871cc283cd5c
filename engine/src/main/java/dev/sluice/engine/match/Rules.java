package dev.sluice.engine.match;

import java.util.EnumMap;
import java.util.Map;

/// The numbers that are set by hand: how texts become evidence, what the laws of judging are, when
/// candidates are one recording. `otherIsrc` is what the odds are multiplied with where only other
/// ISRCs are carried. The resource `rules-N.properties` has and explains them. Immutable.
record Rules(
    String name,
    Likeness likeness,
    Versions versions,
    Contradiction contradiction,
    Laws laws,
    double otherIsrc,
    double groupedSeconds,
    double negligible) {

  /// What texts that are not equal are still worth, each 0..1.
  record Likeness(double reordered, double least, double sameName, double glued) {}

  /// How far versions differ, per kind that one side has and the other has not.
  record Versions(Map<Kind, Double> onOneSide, double otherName, double unnamed) {
    Versions {
      onOneSide = Map.copyOf(onOneSide);
    }

    /// The same, with a kind of edition made another recording.
    Versions withAnother(Kind kind) {
      var changed = new EnumMap<>(onOneSide);
      changed.put(kind, otherName);
      return new Versions(changed, otherName, unnamed);
    }
  }

  /// From where on evidence contradicts an identifier; `durationSeconds` in seconds.
  record Contradiction(double title, double artist, double version, double durationSeconds) {}

  static Rules read(Resource resource) {
    var rules =
        new Rules(
            resource.name(),
            new Likeness(
                resource.number("similarity.reordered"),
                resource.number("similarity.least"),
                resource.number("similarity.same-name"),
                resource.number("similarity.glued")),
            versions(resource),
            new Contradiction(
                resource.number("contradiction.title"),
                resource.number("contradiction.artist"),
                resource.number("contradiction.version"),
                resource.number("contradiction.duration")),
            Laws.read(resource),
            resource.number("isrc.other"),
            resource.number("grouping.duration"),
            resource.number("ambiguity.negligible"));
    resource.done();
    return rules;
  }

  private static Versions versions(Resource resource) {
    var onOneSide = new EnumMap<Kind, Double>(Kind.class);
    for (var kind : Kind.values()) {
      onOneSide.put(kind, resource.number("version." + kind.word()));
    }
    return new Versions(
        onOneSide, resource.number("version.other-name"), resource.number("version.unnamed"));
  }
}
