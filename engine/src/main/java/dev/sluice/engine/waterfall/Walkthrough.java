package dev.sluice.engine.waterfall;

import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.track.Track;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// One call of `advance`: the first pass, and the second where the first learnt something.
///
/// Everything here lives for one call on one thread. A walk that meets a question without an
/// answer stops there; what it would ask next depends on that answer. When no walk can go on, the
/// questions met are what is asked, or all is decided.
final class Walkthrough {
  private final Track track;
  private final Plan plan;
  private final Answers answers;
  private final Knowledge given;
  private final Set<UUID> evidence = new HashSet<>();

  Walkthrough(Track track, Plan plan, Answers answers) {
    this.track = track;
    this.plan = plan;
    this.answers = answers;
    this.given = Knowledge.given(track, plan);
  }

  Progress progress() {
    var first = new Pass(track, plan, given, new Desk(1, plan, answers, evidence), null);
    first.run();
    if (!first.asking().isEmpty()) {
      return new Progress.Asking(first.asking());
    }
    var learnt = given.with(first.walks());
    if (learnt.isEmpty()) {
      return new Progress.Decided(enrichment(first, null));
    }
    var second = new Pass(track, plan, learnt.get(), new Desk(2, plan, answers, evidence), first);
    second.run();
    return second.asking().isEmpty()
        ? new Progress.Decided(enrichment(first, second))
        : new Progress.Asking(second.asking());
  }

  private Enrichment enrichment(Pass first, @Nullable Pass second) {
    Map<String, FieldOutcome> fields = new HashMap<>();
    Map<String, FieldOutcome> helpers = new HashMap<>();
    for (var chain : plan.chains()) {
      var walk = second == null ? null : second.walk(chain.index());
      if (walk == null) {
        walk = first.walk(chain.index());
      }
      if (walk != null) {
        (first.isRequested(chain) ? fields : helpers).put(chain.field(), walk.outcome());
      }
    }
    return new Enrichment(track.id(), fields, helpers, evidence);
  }
}
