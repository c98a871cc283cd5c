package dev.sluice.engine.track;

import java.math.BigDecimal;

/// A number whose unit the field's name says, without trailing zeros.
///
/// Two numbers agree within 1 % of the larger: what two sources measured is seldom equal to the
/// last digit.
public record NumericValue(BigDecimal number) implements Value {
  private static final int LONGEST = 100;
  private static final BigDecimal TOLERANCE = new BigDecimal("0.01");

  public NumericValue {
    number = number.stripTrailingZeros();
    if (Math.abs((long) number.scale()) + number.precision() > LONGEST) {
      throw new IllegalArgumentException(
          "a number has at most 100 digits written out, got precision "
              + number.precision()
              + " and scale "
              + number.scale());
    }
    if (number.scale() < 0) {
      number = number.setScale(0);
    }
  }

  @Override
  public FieldType type() {
    return FieldType.NUMERIC;
  }

  @Override
  public String canonical() {
    return number.toPlainString();
  }

  @Override
  public String display() {
    return canonical();
  }

  @Override
  public Object plain() {
    return number;
  }

  @Override
  public Relation relationTo(Value other) {
    if (!(other instanceof NumericValue(var theirs))) {
      return Relation.INCOMPARABLE;
    }
    var apart = number.subtract(theirs).abs();
    if (apart.signum() == 0) {
      return Relation.SAME;
    }
    var allowed = number.abs().max(theirs.abs()).multiply(TOLERANCE);
    return apart.compareTo(allowed) <= 0 ? Relation.CLOSE : Relation.CONTRADICTION;
  }
}
