package dev.sluice.sandbox.fault;

import dev.sluice.sandbox.fault.Fault.Detail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads one fault; every problem is collected before it complains.
final class FaultReader {

  private static final int USUAL_BYTES = 50_000_000;
  private static final int MOST_BYTES = 1_000_000_000;
  private static final int MOST_MS = 86_400_000;

  private final JsonNode tree;
  private final List<String> problems = new ArrayList<>();

  private FaultReader(JsonNode tree) {
    this.tree = tree;
  }

  /// The fault that the tree describes.
  ///
  /// @throws InvalidFault if it describes none
  static Fault read(JsonNode tree, Collection<String> providers) {
    var reader = new FaultReader(tree);
    if (!tree.isObject()) {
      throw new InvalidFault(List.of("a fault is a JSON object such as " + EXAMPLE));
    }
    var fault = reader.fault(providers);
    if (!reader.problems.isEmpty()) {
      throw new InvalidFault(reader.problems);
    }
    return fault;
  }

  private static final String EXAMPLE = "{\"provider\":\"spotify\",\"fault\":\"error\"}";

  private Fault fault(Collection<String> providers) {
    var kind = Kind.of(word("fault", Kind.words())).orElse(Kind.ERROR);
    keys(kind);
    var life = whole("for_ms", 1, MOST_MS);
    return new Fault(
        kind,
        word("provider", providers),
        place(),
        number(tree.get("rate"), "rate", 1, 0, 1),
        life.isEmpty() ? Optional.empty() : Optional.of(Duration.ofMillis(life.getAsInt())),
        whole("times", 1, Integer.MAX_VALUE),
        detail(kind));
  }

  private Detail detail(Kind kind) {
    return new Detail(
        kind == Kind.STATUS ? needed("status", whole("status", 200, 599), 500) : 500,
        body(),
        whole("retry_after", 0, MOST_MS / 1000),
        kind == Kind.REDIRECT ? needed("location", text("location"), "") : "",
        latency(kind),
        whole("bytes", 1, MOST_BYTES).orElse(USUAL_BYTES),
        Duration.ofMillis(whole("pause_ms", 1, MOST_MS).orElse(50)));
  }

  private void keys(Kind kind) {
    for (var key : tree.propertyNames()) {
      if (!Kind.allKeys().contains(key)) {
        problems.add(unknown("key", key, Kind.allKeys()));
      } else if (!kind.takes(key)) {
        problems.add("'%s' means nothing to the fault '%s'".formatted(key, kind.word()));
      }
    }
  }

  private String word(String key, Collection<String> known) {
    var word = needed(key, text(key), "");
    if (!word.isEmpty() && !known.contains(word)) {
      problems.add(key + ": " + unknown(key, word, known));
    }
    return word;
  }

  private static String unknown(String what, String word, Collection<String> known) {
    var nearest = Nearest.to(word, known);
    return "no %s '%s' (did you mean '%s'?)".formatted(what, word, nearest);
  }

  private Place place() {
    var path = text("path").orElse("/");
    if (!path.startsWith("/")) {
      problems.add("path: must begin with a slash, got '" + path + "'");
    }
    return Place.of(path);
  }

  private Latency latency(Kind kind) {
    if (kind != Kind.LATENCY) {
      return new Latency(1, 1);
    }
    var given = tree.path("latency_ms");
    for (var key : given.propertyNames()) {
      if (!List.of("median", "p99").contains(key)) {
        problems.add("latency_ms: " + unknown("key", key, List.of("median", "p99")));
      }
    }
    if (!given.has("median")) {
      problems.add("latency_ms: is needed, such as {\"median\":50,\"p99\":400}");
    }
    var median = number(given.get("median"), "latency_ms.median", 1, 0, MOST_MS);
    var p99 = number(given.get("p99"), "latency_ms.p99", median, 0, MOST_MS);
    if (p99 < median) {
      problems.add(
          "latency_ms.p99: must not be below the median %s, got %s".formatted(median, p99));
    }
    return new Latency(median, p99);
  }

  private Optional<String> body() {
    var body = tree.get("body");
    if (body == null) {
      return Optional.empty();
    }
    return Optional.of(body.isString() ? body.stringValue() : body.toString());
  }

  private Optional<String> text(String key) {
    var value = tree.get(key);
    if (value == null) {
      return Optional.empty();
    }
    if (!value.isString()) {
      problems.add("%s: must be a text, got %s".formatted(key, value));
      return Optional.of("");
    }
    return Optional.of(value.stringValue());
  }

  private OptionalInt whole(String key, int least, int most) {
    var value = tree.get(key);
    if (value == null) {
      return OptionalInt.empty();
    }
    if (!value.canConvertToInt() || value.intValue() < least || value.intValue() > most) {
      problems.add(
          "%s: must be a whole number in %d..%d, got %s".formatted(key, least, most, value));
      return OptionalInt.empty();
    }
    return OptionalInt.of(value.intValue());
  }

  private double number(
      @Nullable JsonNode value, String key, double usual, double above, double most) {
    if (value == null) {
      return usual;
    }
    if (!value.isNumber() || !(value.doubleValue() > above && value.doubleValue() <= most)) {
      problems.add(
          "%s: must be a number above %s and up to %s, got %s".formatted(key, above, most, value));
      return usual;
    }
    return value.doubleValue();
  }

  private <T> T needed(String key, Optional<T> value, T usual) {
    if (value.isEmpty()) {
      problems.add(key + ": is needed");
    }
    return value.orElse(usual);
  }

  private int needed(String key, OptionalInt value, int usual) {
    if (value.isEmpty() && !tree.has(key)) {
      problems.add(key + ": is needed");
    }
    return value.orElse(usual);
  }
}
