package dev.sluice.server.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Names and values as a query or a form body carries them, in their order, repetitions included.
public record UrlEncoded(List<Pair> pairs) {

  /// One `name=value`; without `=` the value is empty.
  public record Pair(String name, String value) {}

  public UrlEncoded {
    pairs = List.copyOf(pairs);
  }

  /// Reads `a=1&b=2` in UTF-8; null and blank text have no pairs.
  ///
  /// @throws Refusal if an escape is broken
  public static UrlEncoded parse(@Nullable String text) {
    var pairs = new ArrayList<Pair>();
    if (text != null) {
      for (var part : text.strip().split("&", -1)) {
        if (!part.isEmpty()) {
          int equals = part.indexOf('=');
          pairs.add(
              equals < 0
                  ? new Pair(decode(part), "")
                  : new Pair(
                      decode(part.substring(0, equals)), decode(part.substring(equals + 1))));
        }
      }
    }
    return new UrlEncoded(pairs);
  }

  private static String decode(String encoded) {
    try {
      return URLDecoder.decode(encoded, UTF_8);
    } catch (IllegalArgumentException e) {
      throw Refusal.parameter(encoded, encoded, "broken percent escape in '" + encoded + "'");
    }
  }
}
