package dev.sluice.engine.track;

import java.math.BigDecimal;

/// Tempo in beats per minute: 20 to 999, kept to three decimals.
///
/// Two tempi agree within 1 %. Half and double tempo are another value ([#octaveRelated]): the
/// sources disagree by an octave often, and which one is right is not for a comparison to say.
public record BpmValue(double beatsPerMinute) implements Value {
  static final double SLOWEST = 20;
  static final double FASTEST = 999;
  private static final double TOLERANCE = 0.01;
  private static final int DECIMALS = 3;

  public BpmValue {
    if (!(beatsPerMinute >= SLOWEST && beatsPerMinute <= FASTEST)) {
      throw new IllegalArgumentException("bpm must lie in 20..999, got " + beatsPerMinute);
    }
    beatsPerMinute = Decimals.rounded(beatsPerMinute, DECIMALS);
  }

  /// Whether one tempo is twice the other, within 1 %. Symmetric.
  public boolean octaveRelated(BpmValue other) {
    return near(beatsPerMinute * 2, other.beatsPerMinute)
        || near(beatsPerMinute, other.beatsPerMinute * 2);
  }

  @Override
  public FieldType type() {
    return FieldType.BPM;
  }

  @Override
  public String canonical() {
    return Decimals.plain(beatsPerMinute);
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
    if (!(other instanceof BpmValue bpm)) {
      return Relation.INCOMPARABLE;
    }
    if (equals(other)) {
      return Relation.SAME;
    }
    if (near(bpm.beatsPerMinute, beatsPerMinute)) {
      return Relation.CLOSE;
    }
    return octaveRelated(bpm) ? Relation.OCTAVE : Relation.CONTRADICTION;
  }

  private static boolean near(double one, double another) {
    return Math.abs(one - another) <= TOLERANCE * Math.max(one, another);
  }
}
