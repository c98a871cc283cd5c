package dev.sluice.providers.spec;

import dev.sluice.engine.plan.Problem;
import dev.sluice.engine.plan.Problem.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A mapping of a provider file, at its path. Used by one thread.
///
/// A reader takes the keys it knows; what is missing or wrong goes to `problems` and a harmless
/// value comes back, so that reading goes on and every problem is found at once. [#end] reports
/// the keys that nobody took.
final class Section {
  private final String path;
  private final Map<?, ?> tree;
  private final List<Problem> problems;
  private final Set<String> known = new LinkedHashSet<>();

  Section(String path, Map<?, ?> tree, List<Problem> problems) {
    this.path = path;
    this.tree = tree;
    this.problems = problems;
  }

  /// Notes something wrong with the value at `key`.
  void problem(String key, String message) {
    var value = tree.get(key);
    problems.add(
        new Problem(Severity.ERROR, place(key), value == null ? "" : value.toString(), message));
  }

  /// The same without showing the value.
  void secretProblem(String key, String message) {
    problems.add(new Problem(Severity.ERROR, place(key), "(not shown)", message));
  }

  String place(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private @Nullable Object take(String key) {
    known.add(key);
    return tree.get(key);
  }

  boolean has(String key) {
    return take(key) != null;
  }

  /// A required text.
  String text(String key) {
    var text = textOr(key, "");
    if (!has(key)) {
      problem(key, "is missing");
    } else if (text.isBlank() && tree.get(key) instanceof String) {
      problem(key, "must not be blank");
    }
    return text;
  }

  String textOr(String key, String otherwise) {
    return switch (take(key)) {
      case null -> otherwise;
      case String text -> text;
      case Number number -> number.toString();
      case Object _ -> {
        problem(key, "must be text");
        yield otherwise;
      }
    };
  }

  /// One of the words, or the first of them when the key is missing.
  String word(String key, List<String> words) {
    var word = textOr(key, words.getFirst());
    if (!words.contains(word)) {
      problem(key, "must be one of %s%s".formatted(words, Nearest.hint(word, words)));
    }
    return word;
  }

  int whole(String key, int otherwise, int least, int most) {
    var value = take(key);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Integer number && number >= least && number <= most) {
      return number;
    }
    problem(key, "must be a whole number from %d to %d".formatted(least, most));
    return otherwise;
  }

  /// True or false, if the key is there.
  Optional<Boolean> flag(String key) {
    return switch (take(key)) {
      case null -> Optional.empty();
      case Boolean flag -> Optional.of(flag);
      case Object _ -> {
        problem(key, "must be true or false");
        yield Optional.empty();
      }
    };
  }

  Duration duration(String key, String otherwise, String least, String most) {
    return quantity(
        key, otherwise, least, most, "a time with its unit, such as 5s or 200ms,", Units::duration);
  }

  int bytes(String key, String otherwise, String least, String most) {
    return quantity(
        key, otherwise, least, most, "a size with its unit, such as 2MB,", Units::bytes);
  }

  private <Q extends Comparable<Q>> Q quantity(
      String key,
      String otherwise,
      String least,
      String most,
      String what,
      Function<String, Optional<Q>> read) {
    var written = read.apply(textOr(key, otherwise));
    var inRange =
        written.filter(
            quantity ->
                quantity.compareTo(read.apply(least).orElseThrow()) >= 0
                    && quantity.compareTo(read.apply(most).orElseThrow()) <= 0);
    if (inRange.isEmpty()) {
      problem(key, "must be %s from %s to %s".formatted(what, least, most));
    }
    return inRange.or(() -> read.apply(otherwise)).orElseThrow();
  }

  /// A list of texts; a single one counts as a list. Empty when the key is missing.
  List<String> texts(String key) {
    return list(key, String.class, "text");
  }

  /// A list of HTTP statuses, `otherwise` when the key is missing.
  Set<Integer> statuses(String key, Set<Integer> otherwise) {
    return statuses(key, 400, otherwise);
  }

  /// The same from another status on.
  Set<Integer> statuses(String key, int least, Set<Integer> otherwise) {
    if (!has(key)) {
      return otherwise;
    }
    var statuses = list(key, Integer.class, "an HTTP status");
    if (statuses.stream().anyMatch(status -> status < least || status > 599)) {
      problem(key, "must hold HTTP statuses from %d to 599".formatted(least));
    }
    return new TreeSet<>(statuses);
  }

  private <T> List<T> list(String key, Class<T> type, String what) {
    var value = take(key);
    var list = new ArrayList<T>();
    for (var each :
        value instanceof List<?> many ? many : value == null ? List.of() : List.of(value)) {
      if (type.isInstance(each)) {
        list.add(type.cast(each));
      } else {
        problem(key, "must be a list, each of it " + what);
      }
    }
    return list;
  }

  /// A mapping of names to texts, in file order. Empty when the key is missing.
  Map<String, String> textMap(String key) {
    var section = section(key);
    var texts = new LinkedHashMap<String, String>();
    for (var name : section.tree.keySet()) {
      var text = String.valueOf(name);
      texts.put(text, section.textOr(text, ""));
    }
    return texts;
  }

  /// The mapping at this key; an empty one when it is missing.
  Section section(String key) {
    return switch (take(key)) {
      case null -> new Section(place(key), Map.of(), problems);
      case Map<?, ?> map -> new Section(place(key), map, problems);
      case Object _ -> {
        problem(key, "must be a mapping");
        yield new Section(place(key), Map.of(), problems);
      }
    };
  }

  /// The mappings in the list at this key.
  List<Section> sections(String key) {
    var sections = new ArrayList<Section>();
    for (Object map : list(key, Map.class, "a mapping")) {
      sections.add(
          new Section(place(key) + "[" + sections.size() + "]", (Map<?, ?>) map, problems));
    }
    return sections;
  }

  /// Reports every key that was not asked for.
  void end() {
    for (var key : tree.keySet()) {
      var name = String.valueOf(key);
      if (!known.contains(name)) {
        problems.add(
            new Problem(
                Severity.ERROR,
                place(name),
                "",
                "is no key here%s; known: %s"
                    .formatted(Nearest.hint(name, known), String.join(", ", known))));
      }
    }
  }

  Map<?, ?> tree() {
    return tree;
  }
}
