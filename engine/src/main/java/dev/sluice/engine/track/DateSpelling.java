package dev.sluice.engine.track;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the spellings of a date, to the precision that is written.
///
/// - `2011`, `2011-05`, `2011-05-03`, also with `/` or `.` and without leading zeros, `20110503`; a
///   part of zeros is unknown (`1999-03-00`); a time of day behind it is ignored
/// - `3 May 2011`, `May 3, 2011`, `May 2011`
///
/// `4/26/2024` and `03.05.2011` are no dates: day and month cannot be told apart.
final class DateSpelling {
  private static final String TIME_OF_DAY = "(?:[T ,]\\s*\\d{1,2}:\\d{2}.*)?";
  private static final Pattern YEAR_FIRST =
      Pattern.compile("(\\d{4})(?:[-/.](\\d{1,2})(?:[-/.](\\d{1,2}))?)?" + TIME_OF_DAY);
  private static final Pattern DIGITS = Pattern.compile("(\\d{4})(\\d{2})(\\d{2})");
  private static final Pattern DAY_FIRST =
      Pattern.compile("(?:(\\d{1,2})[ -])?([A-Za-z]{3,9})\\.?[ -](\\d{4})" + TIME_OF_DAY);
  private static final Pattern MONTH_FIRST =
      Pattern.compile("([A-Za-z]{3,9})\\.? (\\d{1,2}),? (\\d{4})" + TIME_OF_DAY);
  private static final List<String> MONTHS =
      List.of(
          "january",
          "february",
          "march",
          "april",
          "may",
          "june",
          "july",
          "august",
          "september",
          "october",
          "november",
          "december");

  private DateSpelling() {}

  static Optional<Value> read(String raw) {
    var text = raw.strip();
    var yearFirst = YEAR_FIRST.matcher(text);
    if (yearFirst.matches()) {
      return date(yearFirst.group(1), number(yearFirst.group(2)), number(yearFirst.group(3)));
    }
    var digits = DIGITS.matcher(text);
    if (digits.matches()) {
      return date(digits.group(1), number(digits.group(2)), number(digits.group(3)));
    }
    var dayFirst = DAY_FIRST.matcher(text);
    if (dayFirst.matches()) {
      return date(dayFirst.group(3), month(dayFirst.group(2)), number(dayFirst.group(1)));
    }
    var monthFirst = MONTH_FIRST.matcher(text);
    if (monthFirst.matches()) {
      return date(monthFirst.group(3), month(monthFirst.group(1)), number(monthFirst.group(2)));
    }
    return Optional.empty();
  }

  private static Optional<Value> date(String year, int month, int day) {
    try {
      return Optional.of(new DateValue(Integer.parseInt(year), month, day));
    } catch (IllegalArgumentException noSuchDay) {
      return Optional.empty();
    }
  }

  private static int number(@Nullable String digits) {
    return digits == null ? 0 : Integer.parseInt(digits);
  }

  /// 1 to 12, or -1 for a word that names no month: unlike 0 it makes no date.
  private static int month(String word) {
    var lower = word.toLowerCase(Locale.ROOT);
    for (int month = 0; month < MONTHS.size(); month++) {
      if (MONTHS.get(month).startsWith(lower) || (lower.equals("sept") && month == 8)) {
        return month + 1;
      }
    }
    return -1;
  }
}
