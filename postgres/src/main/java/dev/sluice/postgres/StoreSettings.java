package dev.sluice.postgres;

import java.time.Duration;

/// What an operator can turn about the store.
///
/// @param poolSize connections for reading and configuration; the writer and each listener have one
///     more
/// @param queueCapacity most rows that wait to be stored, some kilobytes each
/// @param largestBatch most rows in one transaction
/// @param connectLimit how long a connection may take, at least 250 ms
/// @param answerLimit how long one statement may take before the store counts as away
/// @param retryFirst first wait before the store is tried again
/// @param retryLongest longest such wait; each is twice the one before
/// @param heartbeat how often a listener that hears nothing looks for itself
/// @param flushLimit how long closing waits for rows that are not stored yet
public record StoreSettings(
    int poolSize,
    int queueCapacity,
    int largestBatch,
    Duration connectLimit,
    Duration answerLimit,
    Duration retryFirst,
    Duration retryLongest,
    Duration heartbeat,
    Duration flushLimit) {
  private static final Duration SHORTEST_CONNECT = Duration.ofMillis(250);

  public StoreSettings {
    if (poolSize < 1 || queueCapacity < 1 || largestBatch < 1) {
      throw new IllegalArgumentException(
          "pool, queue and batch hold at least 1, got %d, %d, %d"
              .formatted(poolSize, queueCapacity, largestBatch));
    }
    if (connectLimit.compareTo(SHORTEST_CONNECT) < 0) {
      throw new IllegalArgumentException(
          "a connection is given at least %s, got %s".formatted(SHORTEST_CONNECT, connectLimit));
    }
  }

  /// Fit for one service on one machine.
  public static StoreSettings defaults() {
    return new StoreSettings(
        8,
        50_000,
        500,
        Duration.ofSeconds(2),
        Duration.ofSeconds(10),
        Duration.ofMillis(100),
        Duration.ofSeconds(1),
        Duration.ofSeconds(15),
        Duration.ofSeconds(3));
  }
}
