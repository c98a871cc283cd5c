package dev.sluice.engine.waterfall;

import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.track.Track;
import java.util.Map;
import java.util.UUID;

/// The two pure functions everything else is a shell around.
public final class Waterfall {
  private Waterfall() {}

  /// How far the waterfall of this track is with these answers. Calls nothing, waits for nothing,
  /// reads no clock: the same arguments give the same progress, in whatever order the answers
  /// came.
  public static Progress advance(Track track, Plan plan, Answers answers) {
    return new Walkthrough(track, plan, answers).progress();
  }

  /// What becomes of a track's stored values when a new decision is there: replaced, kept or
  /// emptied. Fields the decision did not decide stay as they are.
  ///
  /// @param decision the id of the decision that `decided` is the outcome of
  public static Map<String, StoredValue> settle(
      Map<String, StoredValue> stored, UUID decision, Enrichment decided) {
    return Settlement.settle(stored, decision, decided);
  }
}
