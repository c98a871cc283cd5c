package dev.sluice.postgres;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// A row of the registry of providers: what its file says, what the operator says, and statistics.
///
/// @param type `api`, `scraper` or `manual`
/// @param authType how it wants to be asked for credentials; empty when it wants none
/// @param baseUrl where it is asked: as its file says, or as the operator says
/// @param enabled the operator's switch
public record RegisteredProvider(
    String name,
    String type,
    String baseUrl,
    SortedSet<String> supportedFields,
    boolean requiresAuth,
    String authType,
    boolean enabled,
    Overrides overrides,
    Health health) {
  public RegisteredProvider {
    supportedFields = Collections.unmodifiableSortedSet(new TreeSet<>(supportedFields));
  }

  /// What the operator set in place of the file's own numbers.
  ///
  /// @param requests requests in any window
  /// @param cost of a call, in a unit of the operator's choice
  public record Overrides(
      Optional<Integer> requests, Optional<BigDecimal> windowSeconds, Optional<BigDecimal> cost) {
    /// As the file says.
    public static final Overrides NONE =
        new Overrides(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// Statistics; empty without data.
  ///
  /// @param status `healthy`, `degraded` or `down`
  /// @param averageConfidence of accepted values, 0..1
  /// @param successRate 0..1
  /// @param lastError the newest fault or refusal, in a line
  public record Health(
      Optional<String> status,
      Optional<Instant> checkedAt,
      Optional<BigDecimal> averageConfidence,
      Optional<BigDecimal> averageResponseMillis,
      Optional<BigDecimal> successRate,
      Optional<String> lastError) {
    /// No data.
    public static final Health UNKNOWN =
        new Health(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
  }

  /// A provider as its file describes it, switched on, without data.
  public static RegisteredProvider described(
      String name,
      String type,
      String baseUrl,
      Set<String> supportedFields,
      boolean requiresAuth,
      String authType) {
    return new RegisteredProvider(
        name,
        type,
        baseUrl,
        new TreeSet<>(supportedFields),
        requiresAuth,
        authType,
        true,
        Overrides.NONE,
        Health.UNKNOWN);
  }
}
