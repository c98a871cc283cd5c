package dev.sluice.engine.waterfall;

import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.match.Likelihood;
import dev.sluice.engine.match.RecordingGroup;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.Route;
import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Lookup;
import dev.sluice.engine.provider.Question;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Where the walks of one pass ask. Each ordinary lookup has one question in a pass, whichever
/// rung asks it, so it is built, looked up and weighed once.
final class Desk {
  /// What asking a lookup came to in this pass. `reply` is null while the answer is outstanding.
  record Inquiry(Question question, boolean isLearnt, @Nullable Reply reply) {}

  /// An answer as the rungs see it. `best` is the group that supplies every field, null unless
  /// found; `probability` is its P before trust. `weight` turns a reading's likelihood into P.
  record Reply(
      JudgedAnswer judged, AskedQuestion asked, @Nullable RecordingGroup best, Weight weight) {
    Answer answer() {
      return judged.observation().answer();
    }

    double probability() {
      return asked.probability();
    }
  }

  /// How much the key of a question vouches for its answer. `learnt` is the confidence of its
  /// least sure value that was learnt in this enrichment, null when all were given.
  record Weight(boolean byText, @Nullable Confidence learnt) {
    /// P before trust: by text alone, or what the identifier adds, worth no more than itself.
    double of(Likelihood likelihood) {
      if (byText) {
        return likelihood.byText();
      }
      return learnt == null
          ? likelihood.byKey()
          : Math.max(likelihood.byText(), learnt.probability() * likelihood.byKey());
    }
  }

  private final int pass;
  private final Answers answers;
  private final Set<UUID> evidence;
  private final Set<Question> asking = new HashSet<>();
  private final @Nullable Inquiry[] inquiries;

  Desk(int pass, Plan plan, Answers answers, Set<UUID> evidence) {
    this.pass = pass;
    this.answers = answers;
    this.evidence = evidence;
    this.inquiries = new @Nullable Inquiry[plan.lookups()];
  }

  /// The questions met that have no answer yet.
  Set<Question> asking() {
    return asking;
  }

  /// The question that a route has in this pass, not asked yet. Every field it needs has a value.
  Inquiry inquiry(Route route, Pass pass) {
    var before = inquiries[route.lookupNumber()];
    if (before != null) {
      return before;
    }
    var inquiry = prepare(route, pass);
    inquiries[route.lookupNumber()] = inquiry;
    return inquiry;
  }

  private Inquiry prepare(Route route, Pass pass) {
    var parts = new ArrayList<Question.Part>(route.needs());
    @Nullable Confidence least = null;
    for (int position = 0; position < route.needs(); position++) {
      var known = pass.value(route.need(position));
      var value = known.value();
      parts.add(
          new Question.Part(
              pass.plan().name(route.need(position)), value.canonical(), value.display()));
      var confidence = known.confidence();
      if (confidence != null && (least == null || confidence.compareTo(least) < 0)) {
        least = confidence;
      }
    }
    var question = route.question(parts);
    var judged = answers.to(question);
    var weight = new Weight(route.byText(), least);
    return new Inquiry(question, least != null, judged == null ? null : weigh(judged, weight));
  }

  private Reply weigh(JudgedAnswer judged, Weight weight) {
    @Nullable RecordingGroup best = null;
    double highest = 0;
    for (var group : judged.groups()) {
      double probability = weight.of(group.likelihood());
      if (best == null || probability > highest) {
        best = group;
        highest = probability;
      }
    }
    return new Reply(judged, new AskedQuestion(judged.observation(), highest, pass), best, weight);
  }

  /// Asks: notes the question as required, or its answer as evidence.
  @Nullable Reply ask(Inquiry inquiry) {
    var reply = inquiry.reply();
    if (reply == null) {
      asking.add(inquiry.question());
    } else {
      evidence.add(reply.judged().observation().id());
    }
    return reply;
  }

  /// Asks a fed lookup for the best group's representative. Null while the answer is outstanding.
  @Nullable JudgedAnswer askFed(Question question) {
    var judged = answers.to(question);
    if (judged == null) {
      asking.add(question);
    } else {
      evidence.add(judged.observation().id());
    }
    return judged;
  }

  /// What the representative of a group is asked for by a fed lookup, or null when it lacks it.
  static @Nullable String fedKey(Lookup.Fed fed, RecordingGroup group) {
    var candidate = group.representative();
    if (fed.key().equals(Lookup.Fed.BY_ID)) {
      return candidate.id();
    }
    var raw = candidate.fields().get(fed.key());
    return raw == null ? null : raw.scalars().getFirst();
  }

  AskedQuestion asked(JudgedAnswer judged, double probability) {
    return new AskedQuestion(judged.observation(), probability, pass);
  }
}
