package dev.sluice.providers.spec;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The path and query of a lookup's GET request, with placeholders for what is asked about.
///
/// In the path a value is always one percent-encoded segment; in the query it is written in the
/// lookup's dialect, cut at `longest` code points, and percent-encoded. A value can never add a
/// segment, a parameter or an operator.
public final class RequestTemplate {
  /// The placeholder for the file's market.
  public static final String MARKET = "market";

  private final Template path;
  private final Map<String, Template> query;
  private final Escaping escaping;
  private final int longest;

  RequestTemplate(Template path, Map<String, Template> query, Escaping escaping, int longest) {
    this.path = path;
    this.query = new LinkedHashMap<>(query);
    this.escaping = escaping;
    this.longest = longest;
  }

  /// What became of filling in the values.
  public sealed interface Filled {
    /// Path and query, to be appended to the base URL.
    record Target(String pathAndQuery) implements Filled {}

    /// A value that cannot be asked about in this way, and why.
    record Unaskable(String reason) implements Filled {}
  }

  /// The names of all placeholders.
  Set<String> placeholders() {
    var names = new LinkedHashSet<>(path.placeholders());
    query.values().forEach(template -> names.addAll(template.placeholders()));
    return names;
  }

  /// Fills in the values, which must hold every placeholder.
  public Filled fill(Map<String, String> values) {
    for (var name : path.placeholders()) {
      var value = value(name, values);
      if (value.isBlank() || value.equals(".") || value.equals("..") || isLong(value)) {
        return new Filled.Unaskable(name + " cannot stand in a path: " + shortened(value));
      }
    }
    for (var template : query.values()) {
      for (var name : template.placeholders()) {
        if (escaping.isEmpty(written(name, values))) {
          var value = shortened(value(name, values));
          return new Filled.Unaskable("nothing of %s can be asked: %s".formatted(name, value));
        }
      }
    }
    return new Filled.Target(target(List.of(values), ""));
  }

  /// The same for a question that is to stand in a list with others: none of its values may read
  /// as several there.
  public Filled fillOne(Map<String, String> values, String separator) {
    for (var name : placeholders()) {
      if (!escaping.isQuoted() && value(name, values).contains(separator)) {
        return new Filled.Unaskable(
            "%s must not contain '%s': %s"
                .formatted(name, separator, shortened(value(name, values))));
      }
    }
    return fill(values);
  }

  /// Fills in the values of several questions, each of which can be filled in alone: where one
  /// value stands in a request for one, theirs stand joined by `separator`.
  public String fillAll(List<Map<String, String>> questions, String separator) {
    return target(questions, separator);
  }

  private String target(List<Map<String, String>> questions, String separator) {
    var target =
        new StringBuilder(
            path.fill(
                name ->
                    joined(
                        name,
                        questions,
                        Escaping.percent(separator),
                        values -> Escaping.percent(value(name, values)))));
    var mark = '?';
    for (var parameter : query.entrySet()) {
      var text =
          parameter
              .getValue()
              .fill(name -> joined(name, questions, separator, values -> written(name, values)));
      target
          .append(mark)
          .append(Escaping.percent(parameter.getKey()))
          .append('=')
          .append(Escaping.percent(text));
      mark = '&';
    }
    return target.toString();
  }

  /// The market is the same for all.
  private static String joined(
      String name,
      List<Map<String, String>> questions,
      String separator,
      Function<Map<String, String>, String> write) {
    if (questions.size() == 1 || name.equals(MARKET)) {
      return write.apply(questions.getFirst());
    }
    return questions.stream().map(write).distinct().collect(Collectors.joining(separator));
  }

  private static String value(String name, Map<String, String> values) {
    return values.getOrDefault(name, "");
  }

  /// The value in the lookup's dialect; the market is the file's own and no foreign text.
  private String written(String name, Map<String, String> values) {
    var value = value(name, values);
    return name.equals(MARKET) ? value : escaping.write(cut(value));
  }

  private boolean isLong(String value) {
    return value.codePointCount(0, value.length()) > longest;
  }

  private String cut(String value) {
    return isLong(value) ? value.substring(0, value.offsetByCodePoints(0, longest)) : value;
  }

  private static String shortened(String value) {
    int most = 40;
    return value.codePointCount(0, value.length()) <= most
        ? "'" + value + "'"
        : "'" + value.substring(0, value.offsetByCodePoints(0, most)) + "...'";
  }
}
