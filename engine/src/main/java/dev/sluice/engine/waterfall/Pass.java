package dev.sluice.engine.waterfall;

import dev.sluice.engine.plan.Chain;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.track.Fields;
import dev.sluice.engine.track.Genres;
import dev.sluice.engine.track.TagsValue;
import dev.sluice.engine.track.TempoRange;
import dev.sluice.engine.track.Track;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One pass over all chains: lets every walk go as far as it can, starts helpers that somebody
/// waits for, and opens circles of waiting.
///
/// A walk waits for one chain at a time, so a deadlock is a cycle, and each walk stands in at
/// most one. Which walk goes first decides nothing: a walk depends only on the outcome of the
/// chains it waited for, and a cycle, once closed, stays as it is until it is opened here.
final class Pass {
  private final Track track;
  private final Plan plan;
  private final Knowledge knowledge;
  private final Desk desk;
  private final @Nullable Pass earlier;
  private final @Nullable Walk[] walks;
  private final ArrayDeque<Walk> ready = new ArrayDeque<>();

  /// @param knowledge what is known for asking in this pass
  /// @param earlier the first pass, when this is the second
  Pass(Track track, Plan plan, Knowledge knowledge, Desk desk, @Nullable Pass earlier) {
    this.track = track;
    this.plan = plan;
    this.knowledge = knowledge;
    this.desk = desk;
    this.earlier = earlier;
    this.walks = new @Nullable Walk[plan.chains().size()];
  }

  void run() {
    for (var chain : plan.chains()) {
      if (isRequested(chain) && (earlier == null || !earlier.isFilled(chain.index()))) {
        start(chain);
      }
    }
    for (var walk = ready.poll(); walk != null; walk = ready.poll()) {
      walk.goOn();
      if (walk.isEnded()) {
        wakeThoseWaitingFor(walk);
      } else if (walk.waitsFor() != Walk.NOBODY) {
        await(walk);
      }
    }
  }

  /// Whether the field's chain is walked for its own sake: asked for and not locked.
  boolean isRequested(Chain chain) {
    return track.scope().wants(chain.field()) && !track.locked().contains(chain.field());
  }

  Set<Question> asking() {
    return desk.asking();
  }

  /// The walks of this pass, ended or not.
  List<Walk> walks() {
    var started = new ArrayList<Walk>(walks.length);
    for (var walk : walks) {
      if (walk != null) {
        started.add(walk);
      }
    }
    return started;
  }

  /// The field's walk, or null when it did not start in this pass.
  @Nullable Walk walk(int field) {
    return walks[field];
  }

  Track track() {
    return track;
  }

  Plan plan() {
    return plan;
  }

  Desk desk() {
    return desk;
  }

  /// What is known of a field when this pass begins, or null.
  Knowledge.@Nullable Known known(int field) {
    return knowledge.of(field);
  }

  /// Whether a field unknown at the start of the pass may still get a value: it has a chain that
  /// has not ended in this pass.
  boolean isPending(int field) {
    if (field >= walks.length || track.locked().contains(plan.name(field))) {
      return false;
    }
    var walk = walks[field];
    return walk == null || !walk.isEnded();
  }

  /// What the field's chain accepted in this pass, or null.
  Knowledge.@Nullable Known acceptedHere(int field) {
    var walk = field < walks.length ? walks[field] : null;
    return walk == null ? null : walk.accepted();
  }

  /// The value that a lookup is asked with: known at the start of the pass or accepted in it.
  Knowledge.Known value(int field) {
    var known = known(field);
    return Objects.requireNonNull(known != null ? known : acceptedHere(field), plan.name(field));
  }

  /// The tempi of the genre that is known when this pass begins, if it says anything about them.
  Optional<TempoRange> tempi() {
    int genre = plan.field(Fields.GENRE);
    var known = genre < 0 ? null : known(genre);
    return known != null && known.value() instanceof TagsValue(var tags)
        ? tags.stream().flatMap(tag -> Genres.tempo(tag).stream()).findFirst()
        : Optional.empty();
  }

  private boolean isFilled(int field) {
    var walk = walks[field];
    return walk != null && walk.accepted() != null;
  }

  private Walk start(Chain chain) {
    var walk = new Walk(this, chain, earlier == null ? null : earlier.walk(chain.index()));
    walks[chain.index()] = walk;
    ready.add(walk);
    return walk;
  }

  private void wakeThoseWaitingFor(Walk ended) {
    for (var walk : walks) {
      if (walk != null && walk.waitsFor() == ended.field()) {
        ready.add(walk);
      }
    }
  }

  private void await(Walk walk) {
    if (walks[walk.waitsFor()] == null) {
      start(plan.chains().get(walk.waitsFor()));
      return;
    }
    var smallest = walk;
    var next = walks[walk.waitsFor()];
    while (next != null && next != walk) {
      smallest = next.field() < smallest.field() ? next : smallest;
      next = next.waitsFor() == Walk.NOBODY ? null : walks[next.waitsFor()];
    }
    if (next == walk) {
      smallest.dropCircular();
      ready.add(smallest);
    }
  }
}
