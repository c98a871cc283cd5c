package dev.sluice.engine.waterfall;

import dev.sluice.engine.match.Agreement;
import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.match.Moved;
import dev.sluice.engine.track.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The rungs above one that is being judged, and what their values are worth to it.
record Judged(Agreement agreement, List<RungTrace> rungs) {
  static final Judged NOTHING = new Judged(Agreement.NONE, List.of());

  /// How the values judged above move this one's confidence, P x trust. A rung above is never
  /// reopened, and counts with the confidence it had before anything moved it.
  Optional<Moved> move(double product, String provider, Value value) {
    if (rungs.isEmpty() || agreement == Agreement.NONE) {
      return Optional.empty();
    }
    var earlier = new ArrayList<Agreement.Earlier>();
    for (var rung : rungs) {
      if (rung.verdict() instanceof Verdict.BelowThreshold(var said, var confidence)) {
        earlier.add(new Agreement.Earlier(rung.provider(), said, before(rung, confidence)));
      }
    }
    return agreement.move(product, provider, value, earlier);
  }

  private static Confidence before(RungTrace rung, Confidence confidence) {
    return rung.moved().map(Moved::before).orElse(confidence);
  }
}
