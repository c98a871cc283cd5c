package dev.sluice.engine.match;

import java.math.BigDecimal;

/// A probability in hundredths, 0 to 100: what is compared with a minimum, stored and shown.
///
/// 1.00 means at least .995.
public record Confidence(int hundredths) implements Comparable<Confidence> {
  private static final double NANO = 1e9;
  private static final long NANOS_PER_HUNDREDTH = 10_000_000;

  public Confidence {
    if (hundredths < 0 || hundredths > 100) {
      throw new IllegalArgumentException(
          "confidence must lie in 0..100 hundredths, got " + hundredths);
    }
  }

  /// P x trust, rounded half-even to two decimals; the product first to nine, so that binary noise
  /// decides nothing (.9 x .95 = .855 -> .86).
  ///
  /// @param probability P(same recording), 0..1
  /// @param trust trust in the provider for the field, 0..1
  public static Confidence of(double probability, double trust) {
    long nanos = (long) Math.rint(probability * trust * NANO);
    long hundredths = nanos / NANOS_PER_HUNDREDTH;
    long rest = nanos % NANOS_PER_HUNDREDTH;
    long half = NANOS_PER_HUNDREDTH / 2;
    boolean up = rest > half || (rest == half && hundredths % 2 == 1);
    return new Confidence((int) (up ? hundredths + 1 : hundredths));
  }

  /// The same as a number in 0..1 with two decimals.
  public BigDecimal decimal() {
    return BigDecimal.valueOf(hundredths, 2);
  }

  /// The same as a probability in 0..1.
  public double probability() {
    return hundredths / 100.0;
  }

  @Override
  public int compareTo(Confidence other) {
    return Integer.compare(hundredths, other.hundredths);
  }

  @Override
  public String toString() {
    return decimal().toPlainString();
  }
}
