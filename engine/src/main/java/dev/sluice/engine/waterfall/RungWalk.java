package dev.sluice.engine.waterfall;

import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.match.Moved;
import dev.sluice.engine.match.Reading;
import dev.sluice.engine.match.RecordingGroup;
import dev.sluice.engine.plan.Chain;
import dev.sluice.engine.plan.Route;
import dev.sluice.engine.plan.Rung;
import dev.sluice.engine.plan.SkipReason;
import dev.sluice.engine.provider.Answer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One attempt to take a rung: down the provider's lookups until one decides it.
final class RungWalk {
  /// What came of an attempt.
  sealed interface Step {}

  /// The rung has its verdict.
  record Done(RungTrace trace) implements Step {}

  /// It met a question that has no answer yet.
  record Unanswered() implements Step {}

  /// This route needs a field whose chain has not ended.
  record Waiting(Route route, int field) implements Step {}

  private static final Step UNANSWERED = new Unanswered();

  private final Pass pass;
  private final Chain chain;
  private final Rung rung;
  private final @Nullable RungTrace before;
  private final Set<Route> circular;
  private final Judged above;
  private final List<AskedQuestion> asked = new ArrayList<>(4);
  private double underFloor = -1;
  private @Nullable SkipReason dropped;
  private Optional<Moved> moved = Optional.empty();

  /// @param before the rung's trace of the first pass, when this is the second and it was reached
  ///   then
  /// @param circular routes dropped because they waited in a circle
  /// @param above what the rungs above came to
  RungWalk(
      Pass pass,
      Chain chain,
      Rung rung,
      @Nullable RungTrace before,
      Set<Route> circular,
      Judged above) {
    this.pass = pass;
    this.chain = chain;
    this.rung = rung;
    this.before = before;
    this.circular = circular;
    this.above = above;
  }

  Step walk() {
    var skip = skipped();
    if (skip != null) {
      return done(new Verdict.Skipped(skip));
    }
    boolean someReady = someReady();
    for (var route : rung.routes()) {
      var step = someReady ? ifReady(route) : whenReady(route);
      if (step != null) {
        return step;
      }
    }
    return done(withoutDecision());
  }

  private @Nullable SkipReason skipped() {
    if (rung.disabled()) {
      return new SkipReason.Disabled();
    }
    if (pass.track().scope().excludedProviders().contains(rung.provider())) {
      return new SkipReason.Excluded();
    }
    return rung.unable().orElse(null);
  }

  private Verdict withoutDecision() {
    if (underFloor >= 0) {
      return new Verdict.BelowIdentityFloor(underFloor);
    }
    if (!asked.isEmpty()) {
      return new Verdict.Absent();
    }
    // a second pass may have passed every lookup over; then the first pass's verdict stands anyway
    return dropped == null ? new Verdict.Absent() : new Verdict.Skipped(dropped);
  }

  private boolean someReady() {
    for (var route : rung.routes()) {
      if (isReady(route)) {
        return true;
      }
    }
    return false;
  }

  private boolean isReady(Route route) {
    for (int position = 0; position < route.needs(); position++) {
      if (pass.known(route.need(position)) == null) {
        return false;
      }
    }
    return true;
  }

  private @Nullable Step ifReady(Route route) {
    return isReady(route) ? take(route) : null;
  }

  private @Nullable Step whenReady(Route route) {
    if (circular.contains(route)) {
      dropped = new SkipReason.Circular();
      return null;
    }
    for (int position = 0; position < route.needs(); position++) {
      int field = route.need(position);
      if (pass.known(field) == null) {
        if (pass.isPending(field)) {
          return new Waiting(route, field);
        }
        if (pass.acceptedHere(field) == null) {
          dropped = new SkipReason.Missing(pass.plan().name(field));
          return null;
        }
      }
    }
    return take(route);
  }

  /// Asks the lookup; null when the next lookup has its turn.
  private @Nullable Step take(Route route) {
    var inquiry = pass.desk().inquiry(route, pass);
    if (before != null && !(inquiry.isLearnt() && isNew(inquiry))) {
      return null;
    }
    var reply = pass.desk().ask(inquiry);
    if (reply == null) {
      return UNANSWERED;
    }
    asked.add(reply.asked());
    return switch (reply.answer()) {
      case Answer.NotFound _ -> null;
      case Answer.Failed(var reason) -> done(new Verdict.Failed(reason));
      case Answer.Refused(var reason, var after) -> done(new Verdict.Refused(reason, after));
      case Answer.Withheld(var reason) -> done(new Verdict.Withheld(reason));
      case Answer.Found _ -> found(route, reply);
    };
  }

  private boolean isNew(Desk.Inquiry inquiry) {
    if (before != null) {
      for (var earlier : before.asked()) {
        if (earlier.observation().question().equals(inquiry.question())) {
          return false;
        }
      }
    }
    return true;
  }

  private @Nullable Step found(Route route, Desk.Reply reply) {
    var best = reply.best();
    if (best == null || reply.probability() < pass.plan().configuration().identityFloor()) {
      underFloor = Math.max(underFloor, reply.probability());
      return null;
    }
    var reading = route.suppliesField() ? best.readings().get(chain.field()) : null;
    return reading == null ? askFed(route, reply, best) : judge(reading, reply);
  }

  private Step judge(Reading reading, Desk.Reply reply) {
    return switch (reading) {
      case Reading.Parsed(_, var likelihood) -> judge(reading, reply.weight().of(likelihood));
      case Reading.Unparsable _ -> judge(reading, reply.probability());
    };
  }

  private Step judge(Reading reading, double probability) {
    return switch (reading) {
      case Reading.Unparsable(var raw) -> done(new Verdict.Failed("unparsable '" + raw + "'"));
      case Reading.Parsed(var value, _) -> {
        double product = probability * rung.trust();
        moved = above.move(product, rung.provider(), value);
        var confidence = moved.map(Moved::after).orElseGet(() -> Confidence.of(product, 1));
        yield done(
            confidence.compareTo(rung.minimum()) >= 0
                ? new Verdict.Accepted(value, confidence)
                : new Verdict.BelowThreshold(value, confidence));
      }
    };
  }

  private Step askFed(Route route, Desk.Reply reply, RecordingGroup best) {
    for (var fed : route.fed()) {
      var key = Desk.fedKey(fed, best);
      if (key != null) {
        var judged = pass.desk().askFed(route.question(fed, key));
        if (judged == null) {
          return UNANSWERED;
        }
        asked.add(pass.desk().asked(judged, reply.probability()));
        var step = fedAnswer(judged, reply.probability());
        if (step != null) {
          return step;
        }
      }
    }
    return done(new Verdict.Absent());
  }

  /// Null when the next fed lookup has its turn.
  private @Nullable Step fedAnswer(JudgedAnswer judged, double probability) {
    return switch (judged.observation().answer()) {
      case Answer.NotFound _ -> null;
      case Answer.Failed(var reason) -> done(new Verdict.Failed(reason));
      case Answer.Refused(var reason, var after) -> done(new Verdict.Refused(reason, after));
      case Answer.Withheld(var reason) -> done(new Verdict.Withheld(reason));
      case Answer.Found _ -> {
        var reading = judged.fed().get(chain.field());
        yield reading == null ? null : judge(reading, probability);
      }
    };
  }

  private Step done(Verdict verdict) {
    if (before == null) {
      return new Done(RungTrace.of(rung, verdict, asked, moved));
    }
    return new Done(asked.isEmpty() ? before : before.and(verdict, asked, moved));
  }
}
