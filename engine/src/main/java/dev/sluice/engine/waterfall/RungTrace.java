package dev.sluice.engine.waterfall;

import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.match.Moved;
import dev.sluice.engine.plan.Rung;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Why one rung won or passed. `priority` is its number with gaps closed, `slot` where it stands
/// in the configuration; `asked` are its questions in the order they were answered, over both
/// passes; `moved` is what values judged on earlier rungs did to the confidence of its verdict.
public record RungTrace(
    int priority,
    int slot,
    String provider,
    Confidence minimum,
    Verdict verdict,
    List<AskedQuestion> asked,
    Optional<Moved> moved) {
  public RungTrace {
    asked = List.copyOf(asked);
  }

  /// Of a rung whose confidence nothing moved.
  public RungTrace(
      int priority,
      int slot,
      String provider,
      Confidence minimum,
      Verdict verdict,
      List<AskedQuestion> asked) {
    this(priority, slot, provider, minimum, verdict, asked, Optional.empty());
  }

  static RungTrace of(
      Rung rung, Verdict verdict, List<AskedQuestion> asked, Optional<Moved> moved) {
    return new RungTrace(
        rung.priority(), rung.slot(), rung.provider(), rung.minimum(), verdict, asked, moved);
  }

  RungTrace with(Verdict other) {
    return new RungTrace(priority, slot, provider, minimum, other, asked, moved);
  }

  /// This rung after it asked again: it has the stronger of both verdicts, the first if they are
  /// equal.
  RungTrace and(Verdict second, List<AskedQuestion> askedAgain, Optional<Moved> movedAgain) {
    boolean stronger = second.strength() > verdict.strength();
    var all = new ArrayList<>(asked);
    all.addAll(askedAgain);
    return new RungTrace(
        priority,
        slot,
        provider,
        minimum,
        stronger ? second : verdict,
        all,
        stronger ? movedAgain : moved);
  }
}
