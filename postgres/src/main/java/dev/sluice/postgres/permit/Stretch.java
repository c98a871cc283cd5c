package dev.sluice.postgres.permit;

import dev.sluice.postgres.permit.PermitTable.Leased;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// When a permit may be used, by our ticker: from `from` on for `late`, nanoseconds. `now` is the
/// reading at which its answer was looked at.
public record Stretch(long now, long from, long late) {
  /// How long it has to wait.
  public Duration delay() {
    return Duration.ofNanos(from - now);
  }

  /// The permits of a lease of which at least this much is left.
  public static List<Stretch> of(Leased leased, Clocks clocks, long now, Duration least) {
    var stretches = new ArrayList<Stretch>();
    for (long slot : leased.slots()) {
      long from = Math.max(now, clocks.surelyAfter(slot));
      long until = clocks.surelyBefore(slot + leased.late().toNanos());
      if (until - from >= least.toNanos()) {
        stretches.add(new Stretch(now, from, until - from));
      }
    }
    return stretches;
  }
}
