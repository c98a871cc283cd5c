package dev.sluice.engine.track;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the spellings of a playing time into milliseconds.
///
/// - clock: `3:45`, `03:45.5`, `1:02:03`, `3'45"`
/// - with units: `225000 ms`, `225s`, `225 sec`, `3m 45s`, `3m-45sec`, `1h 2m 3s`, `PT3M45S`
/// - a number alone: in the unit the caller knows; where nobody said one, minutes if it has a
///   fraction and is under 30 (`3.75`: no recording lasts 3.75 seconds), else seconds if it is
///   under 10,000 (two and three quarter hours) and milliseconds otherwise (from ten seconds on)
///
/// Spaces within, and an `O` for a zero, are put right where the text reads as nothing else:
/// `31 2` is 312, but `3 45` may be minutes and seconds as well as a number, and is neither.
///
/// Zero means unknown in every source, so it is no duration; neither is a negative one or one of
/// more than a week.
public final class Durations {
  private static final BigDecimal FIRST_MILLISECONDS = BigDecimal.valueOf(10_000);
  private static final BigDecimal FIRST_SECONDS = BigDecimal.valueOf(30);
  private static final long LONGEST_MS = Duration.ofDays(7).toMillis();
  private static final Pattern CLOCK =
      Pattern.compile("(?:(\\d{1,3}):)?(\\d{1,4}):([0-5]?\\d(?:[.,]\\d{1,9})?)");
  private static final Pattern UNITS =
      Pattern.compile(
          "(?:pt)?(?:(\\d{1,3})\\s*h(?:ours?|rs?)?)?\\s*"
              + "(?:(\\d{1,4})\\s*m(?:in(?:ute)?s?)?\\.?(?![a-z]))?\\s*"
              + "(?:(\\d{1,9}(?:[.,]\\d{1,9})?)\\s*s(?:ec(?:ond)?s?)?\\.?)?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern MILLISECONDS =
      Pattern.compile("(\\d{1,12}(?:[.,]\\d{1,9})?)\\s*ms(?:ec)?", Pattern.CASE_INSENSITIVE);

  private static final Pattern MARKS = Pattern.compile("(\\d{1,4})['\u2032](\\d{1,2})[\"\u2033]?");
  private static final Pattern SPACES = Pattern.compile("\\s+");
  private static final Pattern DOUBTFUL =
      Pattern.compile("\\s*\\d{1,2}(?:\\s+[0-5]\\d)+(?:[.,]\\d+)?\\s*");
  private static final Pattern ZERO = Pattern.compile("(?i)(?<=[\\d.:])o|o(?=[\\d.:])");
  private static final Pattern JOINED_UNITS = Pattern.compile("(?i)(?<=[hm])-(?=\\d)");

  /// Longer texts are no durations.
  private static final int LONGEST_TEXT = 40;

  private Durations() {}

  /// The duration in milliseconds; a number alone is minutes if it has a fraction and is under 30,
  /// seconds under 10,000, else milliseconds.
  public static Optional<NumericValue> read(String raw) {
    return Decimals.read(raw)
        .map(Durations::inMilliseconds)
        .or(() -> written(raw.strip()))
        .or(() -> mended(raw))
        .flatMap(Durations::milliseconds);
  }

  private static BigDecimal inMilliseconds(BigDecimal number) {
    if (number.compareTo(FIRST_SECONDS) < 0 && number.scale() > 0) {
      return number.multiply(BigDecimal.valueOf(60_000));
    }
    return number.compareTo(FIRST_MILLISECONDS) < 0 ? number.movePointRight(3) : number;
  }

  /// What typing and recognition errors did to a duration, undone.
  private static Optional<BigDecimal> mended(String raw) {
    if (raw.length() > LONGEST_TEXT
        || DOUBTFUL.matcher(ZERO.matcher(raw).replaceAll("0")).matches()) {
      return Optional.empty();
    }
    var text = SPACES.matcher(raw).replaceAll("");
    text = ZERO.matcher(text).replaceAll("0");
    text = JOINED_UNITS.matcher(text).replaceAll("");
    var mended = MARKS.matcher(text).replaceAll("$1:$2");
    return mended.equals(raw)
        ? Optional.empty()
        : Decimals.read(mended).map(Durations::inMilliseconds).or(() -> written(mended));
  }

  /// The duration in milliseconds; a number alone is in this unit.
  public static Optional<NumericValue> read(String raw, ChronoUnit unit) {
    return Decimals.read(raw)
        .map(number -> number.multiply(BigDecimal.valueOf(unit.getDuration().toMillis())))
        .or(() -> written(raw.strip()))
        .flatMap(Durations::milliseconds);
  }

  private static Optional<BigDecimal> written(String text) {
    var milliseconds = MILLISECONDS.matcher(text);
    if (milliseconds.matches()) {
      return Optional.of(number(milliseconds.group(1)));
    }
    var clock = CLOCK.matcher(text);
    if (clock.matches()) {
      return Optional.of(sum(clock));
    }
    var units = UNITS.matcher(text);
    return units.matches() ? Optional.of(sum(units)) : Optional.empty();
  }

  /// Hours, minutes and seconds in groups 1 to 3.
  private static BigDecimal sum(MatchResult parts) {
    var minutes =
        number(parts.group(1)).multiply(BigDecimal.valueOf(60)).add(number(parts.group(2)));
    var seconds = minutes.multiply(BigDecimal.valueOf(60)).add(number(parts.group(3)));
    return seconds.movePointRight(3);
  }

  private static BigDecimal number(@Nullable String digits) {
    return digits == null ? BigDecimal.ZERO : new BigDecimal(digits.replace(',', '.'));
  }

  private static Optional<NumericValue> milliseconds(BigDecimal exact) {
    var whole = exact.setScale(0, RoundingMode.HALF_EVEN);
    return whole.signum() > 0 && whole.compareTo(BigDecimal.valueOf(LONGEST_MS)) <= 0
        ? Optional.of(new NumericValue(whole))
        : Optional.empty();
  }
}
