package dev.sluice.server.doctor;

import dev.sluice.engine.plan.Slot;
import java.util.Optional;

/// A rung and why it can fill nothing today, empty if it can. `known` says whether its provider is
/// known to answer, or was never asked.
public record RungCheck(int priority, Slot slot, Optional<String> dead, boolean known) {
  boolean fills() {
    return dead.isEmpty() && known;
  }

  boolean mayFill() {
    return dead.isEmpty() && !known;
  }
}
