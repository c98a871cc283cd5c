package dev.sluice.postgres.decision;

import dev.sluice.engine.Decision;
import dev.sluice.postgres.json.Json;
import dev.sluice.postgres.json.Storable;

/// A decision ready to be stored. Made in the deciding thread, so that the writer has only to send
/// it.
public final class DecisionRow {
  private final Decision decision;
  private final String track;
  private final String request;
  private final String outcome;

  private DecisionRow(Decision decision) {
    this.decision = decision;
    this.track = Storable.text(decision.track().id());
    this.request = Json.write(RequestJson.of(decision.track()));
    this.outcome = Json.write(OutcomeJson.of(decision.enrichment()));
  }

  public static DecisionRow of(Decision decision) {
    return new DecisionRow(decision);
  }

  public Decision decision() {
    return decision;
  }

  /// The track's id as it is stored.
  public String track() {
    return track;
  }

  String request() {
    return request;
  }

  String outcome() {
    return outcome;
  }

  @Override
  public String toString() {
    return "the decision %s on track %s".formatted(decision.id(), track);
  }
}
