package dev.sluice.sandbox.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// Decoded parameters of a query or of a form, in order; the first of several values counts.
public record Params(Map<String, List<String>> values) {

  private static final Pattern COMMA = Pattern.compile(",");
  private static final Pattern SPACE = Pattern.compile("[ +]+");

  public Params {
    values = Map.copyOf(values);
  }

  /// Reads `a=1&b=2`; a part that is not well encoded is taken as it stands.
  public static Params parse(String text) {
    var values = new LinkedHashMap<String, List<String>>();
    for (var part : text.split("&", -1)) {
      if (!part.isEmpty()) {
        var equals = part.indexOf('=');
        var name = equals < 0 ? part : part.substring(0, equals);
        var value = equals < 0 ? "" : part.substring(equals + 1);
        values.computeIfAbsent(decode(name), _ -> new ArrayList<>()).add(decode(value));
      }
    }
    return new Params(values);
  }

  private static String decode(String text) {
    try {
      return URLDecoder.decode(text, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return text;
    }
  }

  /// The value, empty if the parameter is not there.
  public Optional<String> find(String name) {
    return Optional.ofNullable(values.get(name)).map(List::getFirst);
  }

  /// The value, or an empty text.
  public String text(String name) {
    return find(name).orElse("");
  }

  /// The parts of the value between commas, without blank ones.
  public List<String> list(String name) {
    return COMMA.splitAsStream(text(name)).map(String::strip).filter(it -> !it.isEmpty()).toList();
  }

  /// The words of the value, which spaces or `+` part, in order.
  public Set<String> words(String name) {
    return SPACE
        .splitAsStream(text(name))
        .filter(it -> !it.isEmpty())
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /// The value as a whole number that is not negative, up to 18 digits; the fallback if it is
  /// missing.
  ///
  /// @return empty if it is there and no such number
  public Optional<Long> count(String name, long fallback) {
    var text = find(name);
    return text.isEmpty()
        ? Optional.of(fallback)
        : text.filter(it -> it.matches("\\d{1,18}")).map(Long::valueOf);
  }

  /// The value as a whole number within the bounds; the fallback if it is missing.
  ///
  /// @return empty if it is there and no such number
  public Optional<Integer> number(String name, int fallback, int least, int most) {
    var text = find(name);
    if (text.isEmpty()) {
      return Optional.of(fallback);
    }
    return text.filter(it -> it.matches("-?\\d{1,9}"))
        .map(Integer::valueOf)
        .filter(it -> it >= least && it <= most);
  }
}
