package dev.sluice.providers.spec;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;

/// The path and query of a lookup's GET request, with placeholders for what is asked about.
///
/// In the path a value is always one percent-encoded segment; in the query it is written in the
/// lookup's dialect, cut at `longest` code points, and percent-encoded. A value can never add a
/// segment, a parameter or an operator.
public final class RequestTemplate {
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
      var value = values.getOrDefault(name, "");
      if (value.isBlank() || value.equals(".") || value.equals("..") || isLong(value)) {
        return new Filled.Unaskable(name + " cannot stand in a path: " + shortened(value));
      }
    }
    for (var template : query.values()) {
      for (var name : template.placeholders()) {
        var written = escaping.write(cut(values.getOrDefault(name, "")));
        if (written.isBlank() || written.equals("\"\"")) {
          return new Filled.Unaskable(
              "nothing of %s can be asked: %s"
                  .formatted(name, shortened(values.getOrDefault(name, ""))));
        }
      }
    }
    return new Filled.Target(target(values));
  }

  private String target(Map<String, String> values) {
    UnaryOperator<String> segment = name -> Escaping.percent(values.getOrDefault(name, ""));
    UnaryOperator<String> dialect = name -> escaping.write(cut(values.getOrDefault(name, "")));
    var target = new StringBuilder(path.fill(segment));
    var separator = '?';
    for (var parameter : query.entrySet()) {
      target
          .append(separator)
          .append(Escaping.percent(parameter.getKey()))
          .append('=')
          .append(Escaping.percent(parameter.getValue().fill(dialect)));
      separator = '&';
    }
    return target.toString();
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
