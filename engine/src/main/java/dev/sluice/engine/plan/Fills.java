package dev.sluice.engine.plan;

import dev.sluice.engine.track.Fields;
import java.util.HashSet;
import java.util.Set;

/// Which fields of a plan can be filled at all for a track that brings artist and title alone:
/// those with a rung that can be asked, by what such a track brings or by what other such fields
/// fill.
final class Fills {
  private static final Set<String> BROUGHT = Set.of(Fields.ARTIST_NAME, Fields.TRACK_TITLE);

  private final Plan plan;
  private final Set<Integer> filled = new HashSet<>();

  private Fills(Plan plan) {
    this.plan = plan;
  }

  static Fills of(Plan plan) {
    var fills = new Fills(plan);
    boolean grows = true;
    while (grows) {
      grows = false;
      for (var chain : plan.chains()) {
        if (!fills.filled.contains(chain.index())
            && chain.rungs().stream().anyMatch(fills::canBeAsked)) {
          fills.filled.add(chain.index());
          grows = true;
        }
      }
    }
    return fills;
  }

  private boolean canBeAsked(Rung rung) {
    return isUsable(rung) && rung.routes().stream().anyMatch(route -> missing(route) < 0);
  }

  /// Whether the rung's provider is switched on and can supply the field.
  static boolean isUsable(Rung rung) {
    return !rung.disabled() && rung.unable().isEmpty();
  }

  /// The number of the first needed field that nothing fills, or -1.
  int missing(Route route) {
    for (int position = 0; position < route.needs(); position++) {
      int need = route.need(position);
      if (!filled.contains(need) && !BROUGHT.contains(plan.name(need))) {
        return need;
      }
    }
    return -1;
  }
}
