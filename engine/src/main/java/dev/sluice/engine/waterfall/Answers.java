package dev.sluice.engine.waterfall;

import dev.sluice.engine.provider.Question;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The answers one enrichment has so far, judged. Immutable.
public final class Answers {
  private static final Answers NONE = new Answers(Map.of());

  private final Map<Question, JudgedAnswer> byQuestion;

  private Answers(Map<Question, JudgedAnswer> byQuestion) {
    this.byQuestion = byQuestion;
  }

  /// No answer yet.
  public static Answers none() {
    return NONE;
  }

  /// These answers; of two to the same question the later one counts.
  public static Answers of(Collection<JudgedAnswer> judged) {
    return NONE.with(judged);
  }

  /// These answers and those.
  public Answers with(Collection<JudgedAnswer> more) {
    var all = new HashMap<>(byQuestion);
    more.forEach(judged -> all.put(judged.observation().question(), judged));
    return new Answers(all);
  }

  /// All answers, in no order.
  public Collection<JudgedAnswer> all() {
    return byQuestion.values();
  }

  @Nullable JudgedAnswer to(Question question) {
    return byQuestion.get(question);
  }
}
