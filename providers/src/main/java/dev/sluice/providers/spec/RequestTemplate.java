package dev.sluice.providers.spec;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// The path and query of a lookup's GET request, with placeholders for what is asked about.
///
/// In the path a value is always one percent-encoded segment; in the query it is written in the
/// lookup's dialect, cut at `longest` code points, and percent-encoded. A value can never add a
/// segment, a parameter or an operator.
public final class RequestTemplate {
  /// The placeholder for the file's market.
  static final String MARKET = "market";

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
    return new Filled.Target(target(values));
  }

  private String target(Map<String, String> values) {
    var target = new StringBuilder(path.fill(name -> Escaping.percent(value(name, values))));
    var separator = '?';
    for (var parameter : query.entrySet()) {
      target
          .append(separator)
          .append(Escaping.percent(parameter.getKey()))
          .append('=')
          .append(Escaping.percent(parameter.getValue().fill(name -> written(name, values))));
      separator = '&';
    }
    return target.toString();
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
