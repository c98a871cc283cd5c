package dev.sluice.engine.track;

import java.math.BigDecimal;

/// Tempo in beats per minute.
public record BpmValue(double beatsPerMinute) implements Value {
  @Override
  public FieldType type() {
    return FieldType.BPM;
  }

  @Override
  public String canonical() {
    return BigDecimal.valueOf(beatsPerMinute).stripTrailingZeros().toPlainString();
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
    return other instanceof BpmValue(var bpm)
        && Math.abs(bpm - beatsPerMinute) <= 0.01 * Math.max(bpm, beatsPerMinute);
  }
}
