package dev.sluice.providers.spec;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;

/// Quantities as provider files write them: `200ms`, `5s`, `30d`, `512KB`, `2MB`.
final class Units {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d)");
  private static final Pattern SIZE = Pattern.compile("(\\d{1,6})(B|KB|MB)");

  private Units() {}

  static Optional<Duration> duration(String text) {
    var matcher = DURATION.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    long amount = Long.parseLong(matcher.group(1));
    return Optional.of(
        switch (matcher.group(2)) {
          case "ms" -> Duration.ofMillis(amount);
          case "s" -> Duration.ofSeconds(amount);
          case "m" -> Duration.ofMinutes(amount);
          case "h" -> Duration.ofHours(amount);
          default -> Duration.ofDays(amount);
        });
  }

  /// Bytes, at most 1 GB.
  static Optional<Integer> bytes(String text) {
    var matcher = SIZE.matcher(text);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    int shift =
        switch (matcher.group(2)) {
          case "B" -> 0;
          case "KB" -> 10;
          default -> 20;
        };
    long bytes = Long.parseLong(matcher.group(1)) << shift;
    return bytes <= 1 << 30 ? Optional.of((int) bytes) : Optional.empty();
  }
}
