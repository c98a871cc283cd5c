package dev.sluice.engine.track;

import java.math.BigDecimal;

/// A number in 0..1.
public record UnitIntervalValue(double value) implements Value {
  @Override
  public FieldType type() {
    return FieldType.UNIT_INTERVAL;
  }

  @Override
  public String canonical() {
    return BigDecimal.valueOf(value).stripTrailingZeros().toPlainString();
  }

  @Override
  public String display() {
    return canonical();
  }

  @Override
  public Object plain() {
    return new BigDecimal(canonical());
  }

  @Override
  public boolean agreesWith(Value other) {
    return other instanceof UnitIntervalValue(var v) && Math.abs(v - value) <= 0.1;
  }
}
