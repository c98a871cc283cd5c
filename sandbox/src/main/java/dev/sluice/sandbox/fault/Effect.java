package dev.sluice.sandbox.fault;

import java.time.Duration;
import java.util.Optional;

/// What the faults do to one request: how long its answer is held back, and what becomes of it.
public record Effect(Duration delay, Optional<Damage> damage) {

  static final Effect NONE = new Effect(Duration.ZERO, Optional.empty());
}
