package dev.sluice.engine.waterfall;

import java.math.BigDecimal;
import java.util.List;

/// How a value won a vote. `support` is 1 - product of (1 - confidence) over the votes that agree
/// with it, its own included, exact; `supporters` and `dissenters` are the other voting providers,
/// in rung order.
public record Consensus(BigDecimal support, List<String> supporters, List<String> dissenters) {
  public Consensus {
    supporters = List.copyOf(supporters);
    dissenters = List.copyOf(dissenters);
  }
}
