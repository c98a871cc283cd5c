package dev.sluice.postgres;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// How a provider is doing, to be written down.
///
/// @param health as it is now; what is empty stays as it was
/// @param hours what was counted since it was last written down; added to what is there
public record ProviderHealthRow(
    String provider, RegisteredProvider.Health health, List<FieldHour> hours) {
  public ProviderHealthRow {
    hours = List.copyOf(hours);
  }

  /// What a provider was used for, for one field, within one hour.
  ///
  /// @param start of the hour
  /// @param requests how often it was used
  /// @param successes how often its value was taken
  /// @param averageConfidence of the values taken, 0..1; empty without one
  /// @param averageResponseMillis of its answers in this time; empty when it was not asked
  public record FieldHour(
      String field,
      Instant start,
      long requests,
      long successes,
      Optional<BigDecimal> averageConfidence,
      Optional<BigDecimal> averageResponseMillis) {}
}
