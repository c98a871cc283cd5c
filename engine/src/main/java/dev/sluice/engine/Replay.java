package dev.sluice.engine;

import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.track.Track;
import dev.sluice.engine.waterfall.Answers;
import dev.sluice.engine.waterfall.Enrichment;
import dev.sluice.engine.waterfall.FieldOutcome;
import dev.sluice.engine.waterfall.JudgedAnswer;
import dev.sluice.engine.waterfall.Progress;
import dev.sluice.engine.waterfall.Waterfall;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Decides tracks again from what is known already: the same waterfall, no call, no clock.
///
/// A question is answered by the track's own evidence, else by the newest Found or NotFound that
/// the archive ever kept, however old. What nobody ever asked stays unknown and is never guessed.
/// Safe for use by many threads.
public final class Replay {
  private final Plan plan;
  private final Recall recall;
  private final LeftOut leftOut;

  /// The archive, whatever the age of what it holds.
  @FunctionalInterface
  public interface Recall {
    /// The newest Found or NotFound to each of these questions; those without are left out.
    Map<Question, Observation> newest(Set<Question> questions);

    /// No archive: the own evidence is all there is.
    static Recall nothing() {
      return _ -> Map.of();
    }
  }

  /// What an old answer does not say because nobody read it then.
  @FunctionalInterface
  public interface LeftOut {
    /// Whether the observation's lookup supplies this field today and did not extract it then.
    boolean leftOut(Observation observation, String field);

    /// Every answer was read by today's rules.
    static LeftOut never() {
      return (_, _) -> false;
    }
  }

  /// A track and the evidence that its decision recorded, judged.
  public record Case(Track track, List<JudgedAnswer> evidence) {
    public Case {
      evidence = List.copyOf(evidence);
    }

    /// Judges the evidence for the track. Plans with the same judge and types judge the same.
    public static Case of(Track track, Plan plan, Collection<Observation> evidence) {
      return new Case(
          track, evidence.stream().map(one -> JudgedAnswer.of(track, plan, one)).toList());
    }
  }

  /// What came of a track.
  public sealed interface Outcome {
    /// All that was asked for is known. `evidence` is ordered by id, as a decision's is.
    record Decided(Enrichment enrichment, List<Observation> evidence) implements Outcome {
      public Decided {
        evidence = List.copyOf(evidence);
      }
    }

    /// It takes at least these answers, which nobody ever gave. `certain` are the fields whose
    /// outcome does not depend on them.
    record Unknown(Set<Question> questions, Map<String, FieldOutcome> certain) implements Outcome {
      public Unknown {
        questions = Set.copyOf(questions);
        certain = Map.copyOf(certain);
      }
    }
  }

  public Replay(Plan plan, Recall recall, LeftOut leftOut) {
    this.plan = plan;
    this.recall = recall;
    this.leftOut = leftOut;
  }

  /// Decides these tracks, in their order. The archive is asked once a round for all of them
  /// together and never twice for the same, so that many at a time cost few questions to it.
  public List<Outcome> decide(List<Case> cases) {
    var open = new ArrayList<Open>();
    for (var each : cases) {
      open.add(new Open(each));
    }
    var all = List.copyOf(open);
    open.removeIf(Open::goOn);
    var looked = new HashSet<Question>();
    var known = new HashMap<Question, Observation>();
    while (!open.isEmpty()) {
      var wanted = new HashSet<Question>();
      open.forEach(each -> wanted.addAll(each.asking));
      wanted.removeIf(question -> !looked.add(question));
      if (!wanted.isEmpty()) {
        known.putAll(recall.newest(wanted));
      }
      open.removeIf(each -> !each.learn(known) || each.goOn());
    }
    return all.stream().map(Open::outcome).toList();
  }

  /// One track under way. Used by one thread.
  private final class Open {
    private final Track track;
    private final Set<UUID> unusable = new HashSet<>();
    private final Map<Question, JudgedAnswer> judged = new HashMap<>();
    private Set<Question> asking = Set.of();
    private Answers answers;
    private @Nullable Enrichment decided;

    Open(Case given) {
      track = given.track();
      given.evidence().forEach(this::know);
      answers = Answers.of(judged.values());
    }

    private void know(JudgedAnswer answer) {
      judged.put(answer.observation().question(), answer);
    }

    /// Goes as far as it can; true when it is decided.
    boolean goOn() {
      while (true) {
        switch (Waterfall.advance(track, plan, answers)) {
          case Progress.Asking(var questions) -> {
            asking = questions;
            return false;
          }
          case Progress.Decided(var enrichment) -> {
            if (!dropsUnread(enrichment)) {
              decided = enrichment;
              return true;
            }
          }
        }
      }
    }

    /// Whether some of it rests on an answer that did not tell: then that answer is none, and
    /// another one to the same question may tell.
    private boolean dropsUnread(Enrichment enrichment) {
      var unread = new HashSet<UUID>();
      enrichment.fields().forEach((field, outcome) -> unread(field, outcome, unread));
      enrichment.helpers().forEach((field, outcome) -> unread(field, outcome, unread));
      unusable.addAll(unread);
      judged.values().removeIf(answer -> unread.contains(answer.observation().id()));
      answers = Answers.of(judged.values());
      return !unread.isEmpty();
    }

    private void unread(String field, FieldOutcome outcome, Set<UUID> unread) {
      for (var rung : outcome.rungs()) {
        for (var asked : rung.asked()) {
          var observation = asked.observation();
          if (observation.answer() instanceof Answer.Found && leftOut.leftOut(observation, field)) {
            unread.add(observation.id());
          }
        }
      }
    }

    /// Whether some of this was news.
    boolean learn(Map<Question, Observation> known) {
      boolean news = false;
      for (var question : asking) {
        var observation = known.get(question);
        if (observation != null && !unusable.contains(observation.id())) {
          know(JudgedAnswer.of(track, plan, observation));
          news = true;
        }
      }
      if (news) {
        answers = Answers.of(judged.values());
      }
      return news;
    }

    Outcome outcome() {
      if (decided == null) {
        return new Outcome.Unknown(asking, Certain.of(track, plan, answers));
      }
      var seen = decided.evidence();
      var evidence =
          answers.all().stream()
              .map(JudgedAnswer::observation)
              .filter(observation -> seen.contains(observation.id()))
              .sorted(Comparator.comparing(observation -> observation.id().toString()))
              .toList();
      return new Outcome.Decided(decided, evidence);
    }
  }
}
