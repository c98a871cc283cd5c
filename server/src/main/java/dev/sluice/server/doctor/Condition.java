package dev.sluice.server.doctor;

import java.math.BigDecimal;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/// How a provider does.
///
/// `why` is what that was taken from, in a line. `lost` are lookups that the credential may not
/// use, and since when and why. `successRate` is what was written down, 0..1. `found` says that it
/// found what it was asked for just now, `keyless` that it asks for no credential.
public record Condition(
    String provider,
    State state,
    String why,
    SortedMap<String, String> lost,
    Optional<BigDecimal> successRate,
    boolean found,
    boolean keyless) {
  public Condition {
    lost = Collections.unmodifiableSortedMap(new TreeMap<>(lost));
  }

  /// A provider of which nothing but its state is told.
  static Condition of(String provider, State state, String why, boolean keyless) {
    return new Condition(
        provider, state, why, new TreeMap<>(Map.of()), Optional.empty(), false, keyless);
  }

  /// What can be said of a provider.
  public enum State {
    /// It answers, or did when it was last asked.
    ANSWERS("answers"),
    /// Nobody has asked it yet.
    UNKNOWN("not known"),
    /// It does not answer, or nothing that can be understood.
    DOWN("down"),
    /// It refuses the credential.
    REFUSES("refuses"),
    /// A credential is missing.
    NO_CREDENTIAL("no credential"),
    /// The operator switched it off.
    DISABLED("disabled"),
    /// There is no file for it.
    NO_FILE("no file");

    private final String word;

    State(String word) {
      this.word = word;
    }

    /// What it is called on the page.
    public String word() {
      return word;
    }

    /// Whether it cannot fill anything.
    public boolean isDead() {
      return switch (this) {
        case ANSWERS, UNKNOWN -> false;
        case DOWN, REFUSES, NO_CREDENTIAL, DISABLED, NO_FILE -> true;
      };
    }
  }
}
