package dev.sluice.engine.waterfall.world;

import dev.sluice.engine.waterfall.world.Ending.Win;
import dev.sluice.engine.waterfall.world.OracleStep.ChainEnd;
import dev.sluice.engine.waterfall.world.OracleStep.RungEnd;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/// The oracle's reading of a vote: every value is weighed by the probability that all who say it
/// are wrong.
final class OracleVote {
  private OracleVote() {}

  /// How a chain ends whose rungs were all walked. Values are opaque: they agree when they are
  /// equal.
  static ChainEnd of(List<RungEnd> rungs) {
    var votes = new LinkedHashMap<String, Win>(); // one per provider, its first
    rungs.forEach(rung -> rung.accepted().forEach(win -> votes.putIfAbsent(win.provider(), win)));
    var winners = new ArrayList<Win>();
    BigDecimal least = BigDecimal.TWO;
    for (var vote : votes.values()) {
      var allWrong = BigDecimal.ONE;
      for (var other : votes.values()) {
        if (other.value().equals(vote.value())) {
          allWrong = allWrong.multiply(BigDecimal.valueOf(100 - other.hundredths(), 2));
        }
      }
      if (allWrong.compareTo(least) < 0) {
        least = allWrong;
        winners.clear();
        winners.add(vote);
      }
    }
    return new ChainEnd(winners, rungs.stream().map(rung -> told(rung, winners)).toList());
  }

  private static RungEnd told(RungEnd rung, List<Win> winners) {
    boolean lost = !rung.accepted().isEmpty() && !winners.containsAll(rung.accepted());
    return lost ? new RungEnd("Voted", rung.accepted(), rung.asked()) : rung;
  }
}
