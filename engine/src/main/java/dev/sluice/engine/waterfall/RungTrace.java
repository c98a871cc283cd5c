package dev.sluice.engine.waterfall;

import dev.sluice.engine.match.Confidence;
import java.util.List;

/// Why one rung won or passed. `priority` is its number with gaps closed, `slot` where it stands
/// in the configuration; `asked` are its questions in the order they were answered, over both
/// passes.
public record RungTrace(
    int priority,
    int slot,
    String provider,
    Confidence minimum,
    Verdict verdict,
    List<AskedQuestion> asked) {
  public RungTrace {
    asked = List.copyOf(asked);
  }
}
