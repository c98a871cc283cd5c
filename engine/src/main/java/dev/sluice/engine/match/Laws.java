package dev.sluice.engine.match;

/// What no model may break, whatever it learnt: the most and the least that some evidence is worth,
/// as probabilities. The resource `rules-N.properties` has and explains them.
///
/// Titles less alike than `otherTitle` are clearly not alike; durations more than
/// `otherLengthSeconds` apart are not one recording's.
record Laws(
    double otherTitle,
    double mostWithoutTitle,
    double mostWithoutArtist,
    double mostOfNothing,
    double mostWithoutDuration,
    double otherLengthSeconds,
    double mostOfOtherLength,
    double mostInAnotherVersion,
    double mostByAnotherArtist,
    double leastAlike) {

  static Laws read(Resource resource) {
    return new Laws(
        resource.number("law.other-title"),
        resource.number("law.most-without-title"),
        resource.number("law.most-without-artist"),
        resource.number("law.most-of-nothing"),
        resource.number("law.most-without-duration"),
        resource.number("law.other-length-seconds"),
        resource.number("law.most-of-other-length"),
        resource.number("law.most-in-another-version"),
        resource.number("law.most-by-another-artist"),
        resource.number("law.least-alike"));
  }

  /// The probability as far as the laws let it go.
  double hold(double probability, Evidence evidence, Rules.Contradiction another) {
    double most = 1;
    if (evidence.title().orElse(0) < otherTitle) {
      most = Math.min(most, mostWithoutTitle);
    }
    if (evidence.artist().isEmpty()) {
      most = Math.min(most, mostWithoutArtist);
    }
    if (evidence.artist().isEmpty() && evidence.title().isEmpty() && saysNothingElse(evidence)) {
      most = Math.min(most, mostOfNothing);
    }
    if (evidence.durationSeconds().isEmpty()) {
      most = Math.min(most, mostWithoutDuration);
    }
    if (evidence.durationSeconds().orElse(0) > otherLengthSeconds) {
      most = Math.min(most, mostOfOtherLength);
    }
    if (evidence.version().orElse(0) >= another.version()) {
      most = Math.min(most, mostInAnotherVersion);
    }
    if (evidence.artist().orElse(1) < another.artist()) {
      most = Math.min(most, mostByAnotherArtist);
    }
    return Math.min(most, evidence.isAlike() ? Math.max(probability, leastAlike) : probability);
  }

  private static boolean saysNothingElse(Evidence evidence) {
    return evidence.album().isEmpty() && evidence.durationSeconds().isEmpty();
  }
}
