package dev.sluice.engine.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/// Named texts as a person writes them, read one by one; every problem is kept, its place being
/// the parameter's name. Used once, by one thread.
final class Parameters {
  private static final int LONGEST_NUMBER = 30;

  private final Map<String, String> texts;
  private final List<Problem> problems = new ArrayList<>();

  /// @param known every name there is; others, and none at all, are problems
  Parameters(Map<String, String> texts, List<String> known) {
    this.texts = texts;
    if (texts.isEmpty()) {
      problem("body", "", "names nothing to change; parameters are " + String.join(", ", known));
    }
    texts.keySet().stream()
        .filter(name -> !known.contains(name))
        .forEach(
            name ->
                problem(
                    name,
                    text(name),
                    "is no parameter; "
                        + Nearest.to(name, known)
                            .map(near -> "did you mean '" + near + "'?")
                            .orElse("parameters are " + String.join(", ", known))));
  }

  List<Problem> problems() {
    return problems;
  }

  void problem(String place, String value, String message) {
    problems.add(new Problem(Problem.Severity.ERROR, place, value, message));
  }

  boolean has(String name) {
    return texts.containsKey(name);
  }

  String text(String name) {
    return texts.getOrDefault(name, "").strip();
  }

  /// The text, or what holds without it.
  String text(String name, String current) {
    return has(name) ? text(name) : current;
  }

  boolean flag(String name, boolean current) {
    if (!has(name)) {
      return current;
    }
    var text = text(name);
    if (!text.equals("true") && !text.equals("false")) {
      problem(name, text, "must be true or false");
    }
    return text.equals("true");
  }

  /// The number, none where the text is empty, or what holds without the parameter.
  Optional<BigDecimal> number(
      String name, Optional<BigDecimal> current, Predicate<BigDecimal> fits, String remedy) {
    if (!has(name)) {
      return current;
    }
    var text = text(name);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    try {
      if (text.length() <= LONGEST_NUMBER) {
        var number = new BigDecimal(text);
        if (Math.abs((long) number.scale()) <= LONGEST_NUMBER && fits.test(number)) {
          return Optional.of(number);
        }
      }
    } catch (NumberFormatException _) {
      // told below
    }
    problem(name, text, remedy);
    return current;
  }
}
