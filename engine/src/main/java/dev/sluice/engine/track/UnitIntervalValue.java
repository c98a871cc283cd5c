package dev.sluice.engine.track;

import java.math.BigDecimal;

/// A number in 0..1, such as energy, kept to nine decimals. Two agree when they are at most 0.1
/// apart.
public record UnitIntervalValue(double value) implements Value {
  private static final double TOLERANCE = 0.1;
  private static final int DECIMALS = 9;

  public UnitIntervalValue {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException("must lie in 0..1, got " + value);
    }
    value = Decimals.rounded(value, DECIMALS) + 0.0; // + 0.0: no negative zero
  }

  @Override
  public FieldType type() {
    return FieldType.UNIT_INTERVAL;
  }

  @Override
  public String canonical() {
    return Decimals.plain(value);
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
  public Relation relationTo(Value other) {
    if (!(other instanceof UnitIntervalValue(var theirs))) {
      return Relation.INCOMPARABLE;
    }
    if (value == theirs) {
      return Relation.SAME;
    }
    return Math.abs(theirs - value) <= TOLERANCE ? Relation.CLOSE : Relation.CONTRADICTION;
  }
}
