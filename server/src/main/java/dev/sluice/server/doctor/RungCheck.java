package dev.sluice.server.doctor;

import dev.sluice.engine.plan.Slot;
import java.util.Optional;

/// A rung and why it can fill nothing today, empty if it can.
public record RungCheck(int priority, Slot slot, Optional<String> dead) {}
