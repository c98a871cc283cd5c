package dev.sluice.sandbox.fault;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// What can go wrong, and which keys tell more of it.
enum Kind {
  /// The right answer, later.
  LATENCY,
  /// Status 500.
  ERROR,
  /// Status 429.
  TOO_MANY,
  /// Status 503.
  UNAVAILABLE,
  /// Any status.
  STATUS,
  /// The provider's error body under status 200.
  ERROR_IN_200,
  /// A redirect to another place.
  REDIRECT,
  /// The right body under another content type.
  CONTENT_TYPE,
  /// Random bytes that say they are JSON.
  JUNK,
  /// A body that is too long.
  HUGE,
  /// A body that ends too early.
  CUT,
  /// A body that comes byte by byte and does not end.
  DRIP,
  /// Nothing comes.
  HANG,
  /// The connection is reset.
  RESET;

  static final Set<String> COMMON = Set.of("provider", "path", "fault", "rate", "for_ms", "times");

  /// The word in the request: `too_many`.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  private List<String> keys() {
    return switch (this) {
      case LATENCY -> List.of("latency_ms");
      case ERROR, ERROR_IN_200 -> List.of("body");
      case TOO_MANY, UNAVAILABLE -> List.of("retry_after", "body");
      case STATUS -> List.of("status", "retry_after", "body");
      case REDIRECT -> List.of("location");
      case HUGE -> List.of("bytes");
      case DRIP -> List.of("pause_ms");
      case CONTENT_TYPE, JUNK, CUT, HANG, RESET -> List.of();
    };
  }

  boolean takes(String key) {
    return COMMON.contains(key) || keys().contains(key);
  }

  static Optional<Kind> of(String word) {
    return Arrays.stream(values()).filter(kind -> kind.word().equals(word)).findFirst();
  }

  static List<String> words() {
    return Arrays.stream(values()).map(Kind::word).toList();
  }

  /// Every key there is, in order.
  static List<String> allKeys() {
    var all = Arrays.stream(values()).flatMap(kind -> kind.keys().stream());
    return Stream.concat(COMMON.stream(), all).distinct().sorted().toList();
  }
}
