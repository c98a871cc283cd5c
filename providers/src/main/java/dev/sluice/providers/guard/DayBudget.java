package dev.sluice.providers.guard;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/// Counts what was used on the present day in UTC. Safe for use by many threads.
final class DayBudget {
  private LocalDate day = LocalDate.EPOCH;
  private long used;

  /// Uses one, unless that many are used today.
  synchronized boolean take(long perDay, Instant now) {
    var today = LocalDate.ofInstant(now, ZoneOffset.UTC);
    if (!today.equals(day)) {
      day = today;
      used = 0;
    }
    if (used >= perDay) {
      return false;
    }
    used++;
    return true;
  }

  /// One that was taken is not used after all.
  synchronized void giveBack() {
    used = Math.max(0, used - 1);
  }

  /// When there is more.
  static Instant reset(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC)
        .plusDays(1)
        .atStartOfDay(ZoneOffset.UTC)
        .toInstant();
  }
}
