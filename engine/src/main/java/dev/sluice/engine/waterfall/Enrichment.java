package dev.sluice.engine.waterfall;

import java.util.Map;
import java.util.Set;
import java.util.UUID;

/// The outcome of one waterfall: for every requested, enabled, unlocked field its value or why
/// there is none, rung by rung.
///
/// `evidence` are the ids of all observations that were seen, in order of id. `helpers` are the
/// fields that nobody requested and that were walked only because a rung waited for them; they
/// are part of the trace, never of the result.
public record Enrichment(
    String trackId,
    Map<String, FieldOutcome> fields,
    Map<String, FieldOutcome> helpers,
    Set<UUID> evidence) {
  public Enrichment {
    fields = Map.copyOf(fields);
    helpers = Map.copyOf(helpers);
    evidence = Set.copyOf(evidence);
  }

  /// What became of a field that was decided.
  ///
  /// @throws IllegalArgumentException when it was not requested, is disabled or locked
  public FieldOutcome field(String field) {
    var outcome = fields.get(field);
    if (outcome == null) {
      throw new IllegalArgumentException(
          "track " + trackId + ": field " + field + " was not decided");
    }
    return outcome;
  }
}
