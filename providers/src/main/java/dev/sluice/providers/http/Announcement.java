package dev.sluice.providers.http;

import dev.sluice.providers.http.Reply.Announced;
import dev.sluice.providers.http.Response.Received;
import dev.sluice.providers.spec.ProviderSpec.LimitHeaders;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// What a source tells of its limit in the headers of a response.
final class Announcement {
  private static final long SINCE_1970 = 1_000_000_000;

  private Announcement() {}

  /// How much is left, if the headers can be read; until the end of a whole window from `now` when
  /// they name no time.
  static Optional<Announced> read(
      LimitHeaders names, Received received, Duration window, Instant now) {
    var reset =
        names
            .reset()
            .flatMap(received::header)
            .flatMap(Announcement::number)
            .map(seconds -> fromNow(seconds, now))
            .orElse(window);
    return received
        .header(names.remaining())
        .flatMap(Announcement::number)
        .map(remaining -> new Announced(remaining, reset));
  }

  private static Duration fromNow(long seconds, Instant now) {
    long left = seconds >= SINCE_1970 ? seconds - now.getEpochSecond() : seconds;
    return Duration.ofSeconds(Math.max(0, left));
  }

  /// The whole part of a number that is not negative.
  private static Optional<Long> number(String text) {
    var digits = text.strip().replaceAll("\\.\\d*$", "");
    return digits.matches("\\d{1,12}") ? Optional.of(Long.parseLong(digits)) : Optional.empty();
  }
}
