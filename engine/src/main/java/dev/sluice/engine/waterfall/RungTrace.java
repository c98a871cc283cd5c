package dev.sluice.engine.waterfall;

import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.plan.Rung;
import java.util.ArrayList;
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

  static RungTrace of(Rung rung, Verdict verdict, List<AskedQuestion> asked) {
    return new RungTrace(
        rung.priority(), rung.slot(), rung.provider(), rung.minimum(), verdict, asked);
  }

  RungTrace with(Verdict other) {
    return new RungTrace(priority, slot, provider, minimum, other, asked);
  }

  /// This rung after it asked again: it has the stronger of both verdicts, the first if they are
  /// equal.
  RungTrace and(Verdict second, List<AskedQuestion> askedAgain) {
    var all = new ArrayList<>(asked);
    all.addAll(askedAgain);
    return new RungTrace(
        priority,
        slot,
        provider,
        minimum,
        second.strength() > verdict.strength() ? second : verdict,
        all);
  }
}
