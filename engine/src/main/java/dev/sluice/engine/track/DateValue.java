package dev.sluice.engine.track;

/// A date with its precision; month or day 0 = unknown.
public record DateValue(int year, int month, int day) implements Value {
  @Override
  public FieldType type() {
    return FieldType.DATE;
  }

  @Override
  public String canonical() {
    return month == 0
        ? "%04d".formatted(year)
        : day == 0
            ? "%04d-%02d".formatted(year, month)
            : "%04d-%02d-%02d".formatted(year, month, day);
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
  public boolean agreesWith(Value other) {
    return other instanceof DateValue(var y, _, _) && y == year;
  }
}
