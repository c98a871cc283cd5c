package dev.sluice.server.replay;

import java.util.SortedMap;
import java.util.TreeMap;

/// What a verification came to. `decisions` are those decided again, `observations` the evidence
/// rows whose hashes were taken (one that several decisions share counts for each), `tracks` those
/// whose values were held against their decisions; `notVerifiable` counts decisions by the reason
/// why this build cannot decide them again. `findings` counts what is wrong.
public record Verified(
    long decisions,
    long observations,
    long tracks,
    long findings,
    SortedMap<String, Long> notVerifiable) {
  static final Verified NOTHING = new Verified(0, 0, 0, 0, new TreeMap<>());

  Verified and(Verified other) {
    var reasons = new TreeMap<>(notVerifiable);
    other.notVerifiable.forEach((reason, count) -> reasons.merge(reason, count, Long::sum));
    return new Verified(
        decisions + other.decisions,
        observations + other.observations,
        tracks + other.tracks,
        findings + other.findings,
        reasons);
  }
}
