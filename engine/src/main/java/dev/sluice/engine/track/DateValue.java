package dev.sluice.engine.track;

import java.time.YearMonth;
import java.util.Comparator;
import java.util.Locale;

/// A date with the precision it was written with: a year, a month of a year, or a day.
///
/// `month` 1 to 12 or 0 for unknown, `day` 1 to 31 or 0 for unknown (and unknown where the month
/// is): a year never becomes 1 January. Ordered by time; of two where one lies within the other
/// the more precise comes first, so the smallest of a set is its earliest date, told as precisely
/// as it is known.
public record DateValue(int year, int month, int day) implements Value, Comparable<DateValue> {
  private static final int AFTER_EVERY_MONTH_AND_DAY = 99;
  private static final Comparator<DateValue> BY_TIME =
      Comparator.comparingInt(DateValue::year)
          .thenComparingInt(date -> unknownLast(date.month))
          .thenComparingInt(date -> unknownLast(date.day));

  public DateValue {
    if (year < 1000 || year > 9999) {
      throw new IllegalArgumentException("a year has four digits, got " + year);
    }
    if (month < 0 || month > 12) {
      throw new IllegalArgumentException("a month is 1..12, or 0 for unknown, got " + month);
    }
    int days = month == 0 ? 0 : YearMonth.of(year, month).lengthOfMonth();
    if (day < 0 || day > days) {
      throw new IllegalArgumentException(
          "a day of " + year + "-" + month + " is 1.." + days + ", or 0 for unknown, got " + day);
    }
  }

  private static int unknownLast(int part) {
    return part == 0 ? AFTER_EVERY_MONTH_AND_DAY : part;
  }

  @Override
  public FieldType type() {
    return FieldType.DATE;
  }

  @Override
  public String canonical() {
    if (month == 0) {
      return Integer.toString(year);
    }
    return day == 0
        ? String.format(Locale.ROOT, "%d-%02d", year, month)
        : String.format(Locale.ROOT, "%d-%02d-%02d", year, month, day);
  }

  @Override
  public String display() {
    return canonical();
  }

  @Override
  public Object plain() {
    return display();
  }

  @Override
  public Relation relationTo(Value other) {
    if (!(other instanceof DateValue(var otherYear, var otherMonth, var otherDay))) {
      return Relation.INCOMPARABLE;
    }
    if (equals(other)) {
      return Relation.SAME;
    }
    if (year != otherYear) {
      return Relation.CONTRADICTION;
    }
    if (month != otherMonth) {
      return month == 0 || otherMonth == 0 ? Relation.CONTAINED : Relation.SAME_YEAR;
    }
    return day == 0 || otherDay == 0 ? Relation.CONTAINED : Relation.SAME_MONTH;
  }

  @Override
  public int compareTo(DateValue other) {
    return BY_TIME.compare(this, other);
  }
}
