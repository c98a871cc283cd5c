package dev.sluice.engine.match;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// One line of the trained model: so much is added to the score where all conditions hold.
///
/// `weight` is never negative and every condition asks for more of what speaks for the same
/// recording, so the score is monotone in every measure whatever was learnt.
public record Rule(double weight, List<Condition> conditions) {
  public Rule {
    conditions = List.copyOf(conditions);
    if (!(weight >= 0 && weight < 1_000)) {
      throw new IllegalArgumentException("a weight must lie in 0..1000, got " + weight);
    }
    if (conditions.isEmpty()) {
      throw new IllegalArgumentException("a rule needs a condition");
    }
  }

  /// A measure is at least as good as `limit` (in its own unit); `orAbsent`: or is not known.
  public record Condition(Measure measure, double limit, boolean orAbsent) {
    @Override
    public String toString() {
      var sign = measure.better() == Measure.Better.MORE ? ">=" : "<=";
      return measure.word() + sign + plain(limit) + (orAbsent ? "?" : "");
    }
  }

  /// As the resource has it: `0.41 title>=0.93 duration<=2?`.
  @Override
  public String toString() {
    var text = new StringBuilder(String.format(Locale.ROOT, "%.4f", weight));
    conditions.forEach(condition -> text.append(' ').append(condition));
    return text.toString();
  }

  private static String plain(double number) {
    var text = String.format(Locale.ROOT, "%.4f", number);
    return text.replaceFirst("\\.?0+$", "");
  }

  /// Reads what [#toString] writes.
  static Rule parse(String text) {
    var words = text.strip().split("\\s+", -1);
    var conditions = new ArrayList<Condition>();
    for (int i = 1; i < words.length; i++) {
      conditions.add(condition(words[i]));
    }
    return new Rule(Double.parseDouble(words[0]), conditions);
  }

  private static Condition condition(String text) {
    int sign = text.indexOf('=') - 1;
    boolean orAbsent = text.endsWith("?");
    int end = orAbsent ? text.length() - 1 : text.length();
    if (sign < 1) {
      throw new IllegalArgumentException(
          "a condition is written measure>=limit or measure<=limit, got '" + text + "'");
    }
    var measure = BY_WORD.get(text.substring(0, sign));
    if (measure == null) {
      throw new IllegalArgumentException(
          "there is no measure '%s'; there are %s"
              .formatted(text.substring(0, sign), BY_WORD.keySet()));
    }
    boolean more = text.charAt(sign) == '>';
    if (more != (measure.better() == Measure.Better.MORE)) {
      throw new IllegalArgumentException(
          "in %s %s speaks for the same recording, got '%s'"
              .formatted(measure.word(), measure.better(), text));
    }
    return new Condition(measure, Double.parseDouble(text.substring(sign + 2, end)), orAbsent);
  }

  private static final Map<String, Measure> BY_WORD = byWord();

  private static Map<String, Measure> byWord() {
    var measures = new EnumMap<Measure, String>(Measure.class);
    for (var measure : Measure.values()) {
      measures.put(measure, measure.word());
    }
    var byWord = new java.util.TreeMap<String, Measure>();
    measures.forEach((measure, word) -> byWord.put(word, measure));
    return byWord;
  }
}
