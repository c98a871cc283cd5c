package dev.sluice.engine.track;

import java.math.BigDecimal;

/// A number whose unit the field's name says.
public record NumericValue(BigDecimal number) implements Value {
  @Override
  public FieldType type() {
    return FieldType.NUMERIC;
  }

  @Override
  public String canonical() {
    return number.stripTrailingZeros().toPlainString();
  }

  @Override
  public String display() {
    return number.toPlainString();
  }

  @Override
  public Object plain() {
    return number;
  }

  @Override
  public boolean agreesWith(Value other) {
    return other instanceof NumericValue && canonical().equals(other.canonical());
  }
}
