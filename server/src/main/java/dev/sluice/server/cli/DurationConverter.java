package dev.sluice.server.cli;

import java.time.Duration;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a time as a whole number and one of `ms`, `s`, `m`, `h`.
final class DurationConverter implements ITypeConverter<Duration> {
  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})(ms|s|m|h)");

  @Override
  public Duration convert(String text) {
    var match = WRITTEN.matcher(text.strip());
    if (!match.matches()) {
      throw new TypeConversionException(
          "'" + text + "' is no time: give a number and one of ms, s, m, h, such as 5m");
    }
    long count = Long.parseLong(match.group(1));
    return switch (match.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      default -> Duration.ofHours(count);
    };
  }
}
