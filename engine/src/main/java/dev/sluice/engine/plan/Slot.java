package dev.sluice.engine.plan;

import dev.sluice.engine.match.Confidence;

/// A filled place of a field's configuration: slot 1 to 4, who is asked, how sure the answer must
/// be.
public record Slot(int number, String provider, Confidence minimum) {
  public Slot {
    if (number < 1 || number > 4) {
      throw new IllegalArgumentException("a slot is one of 1..4, got " + number);
    }
  }
}
