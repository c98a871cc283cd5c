package dev.sluice.sandbox.catalogue;

import java.util.regex.Pattern;

/// A date as precise as it is known: `2001`, `2001-03` or `2001-03-12`.
public record ReleaseDate(String text) {

  private static final Pattern FORM =
      Pattern.compile("\\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\\d|3[01]))?)?");

  public ReleaseDate {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException(
          "no date of the form YYYY, YYYY-MM or YYYY-MM-DD: " + text);
    }
  }

  /// `year`, `month` or `day`.
  public String precision() {
    return switch (text.length()) {
      case 4 -> "year";
      case 7 -> "month";
      default -> "day";
    };
  }

  ReleaseDate yearOnly() {
    return new ReleaseDate(text.substring(0, 4));
  }

  ReleaseDate monthOnly() {
    return text.length() < 7 ? this : new ReleaseDate(text.substring(0, 7));
  }

  /// The first day that the date can mean, for providers that know only days.
  public String firstDay() {
    return (text + "-01-01").substring(0, 10);
  }
}
