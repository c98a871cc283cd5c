package dev.sluice.engine.match;

import java.util.EnumMap;
import java.util.Map;

/// The numbers that turn evidence into a probability, as the resource `judge-N.properties` has
/// them and explains them. Immutable.
record Model(
    String name,
    double start,
    double ceiling,
    Curve title,
    double titleUnknown,
    Curve artist,
    double artistUnknown,
    Curve duration,
    Curve album,
    double yearSame,
    double yearOther,
    double isrcOther,
    Likeness likeness,
    Versions versions,
    Contradiction contradiction,
    double groupedSeconds,
    double negligible) {

  /// What texts that are not equal are still worth, each 0..1.
  record Likeness(
      double reordered,
      double extra,
      double extrasDiffer,
      double numbers,
      double trackNumber,
      double least,
      double sameName,
      double romanised,
      double guests,
      double primary) {}

  /// Terms for versions that differ.
  record Versions(Map<Kind, Double> onOneSide, double otherName, double unnamed) {
    Versions {
      onOneSide = Map.copyOf(onOneSide);
    }
  }

  /// From where on evidence contradicts an identifier; `durationSeconds` in seconds.
  record Contradiction(double title, double artist, double version, double durationSeconds) {}

  /// Reads a model and refuses one that breaks the laws every judge keeps.
  static Model read(Resource resource) {
    var model =
        new Model(
            resource.name(),
            resource.number("start"),
            resource.number("ceiling"),
            resource.curve("title"),
            resource.number("title.unknown"),
            resource.curve("artist"),
            resource.number("artist.unknown"),
            resource.curve("duration"),
            resource.curve("album"),
            resource.number("year.same"),
            resource.number("year.other"),
            resource.number("isrc.other"),
            likeness(resource),
            versions(resource),
            contradiction(resource),
            resource.number("grouping.duration"),
            resource.number("ambiguity.negligible"));
    resource.done();
    model.check(resource);
    return model;
  }

  private static Likeness likeness(Resource resource) {
    return new Likeness(
        resource.number("similarity.reordered"),
        resource.number("similarity.extra"),
        resource.number("similarity.extras-differ"),
        resource.number("similarity.numbers"),
        resource.number("similarity.track-number"),
        resource.number("similarity.least"),
        resource.number("similarity.same-name"),
        resource.number("similarity.romanised"),
        resource.number("similarity.guests"),
        resource.number("similarity.primary"));
  }

  private static Versions versions(Resource resource) {
    var onOneSide = new EnumMap<Kind, Double>(Kind.class);
    for (var kind : Kind.values()) {
      onOneSide.put(kind, resource.number("version." + kind.word()));
    }
    return new Versions(
        onOneSide, resource.number("version.other-name"), resource.number("version.unnamed"));
  }

  private static Contradiction contradiction(Resource resource) {
    return new Contradiction(
        resource.number("contradiction.title"),
        resource.number("contradiction.artist"),
        resource.number("contradiction.version"),
        resource.number("contradiction.duration"));
  }

  private void check(Resource resource) {
    if (!(ceiling > 0 && ceiling < 0.995)) {
      throw new IllegalStateException(
          resource.place("ceiling") + "text alone is worth less than .995, got " + ceiling);
    }
    if (!duration.neverRises()) {
      throw new IllegalStateException(
          resource.place("duration") + "a greater difference must never count for more");
    }
    if (!title.neverFalls() || !artist.neverFalls()) {
      throw new IllegalStateException(
          resource.place("title, artist") + "a greater similarity must never count for less");
    }
  }

  /// The probability that these log-odds stand for, under the ceiling.
  double probability(double logOdds) {
    return Math.min(ceiling, 1 / (1 + Math.exp(-logOdds)));
  }
}
