package dev.sluice.engine.plan;

import java.math.BigDecimal;
import java.util.Optional;

/// How far a provider's value for a field can be trusted once the recording is the right one.
///
/// @param declared 1 where the value is what the provider publishes for that very recording
/// @param reason for people
/// @param measured accuracy against a reference, where somebody measured it
/// @param usesMeasured whether `measured` is used in place of `declared`
public record Trust(
    BigDecimal declared, String reason, Optional<Measured> measured, boolean usesMeasured) {
  /// Numbers are equal by value: 0.90 is 0.9.
  public Trust {
    declared = declared.stripTrailingZeros();
  }

  /// Accuracy 0..1 against `source`, over `n` recordings.
  public record Measured(BigDecimal accuracy, String source, long n) {
    public Measured {
      accuracy = accuracy.stripTrailingZeros();
    }
  }

  /// Declared alone.
  public static Trust declared(BigDecimal declared, String reason) {
    return new Trust(declared, reason, Optional.empty(), false);
  }

  /// The number that is used.
  public BigDecimal used() {
    return usesMeasured ? measured.map(Measured::accuracy).orElse(declared) : declared;
  }
}
