package dev.sluice.engine.waterfall;

import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.plan.SkipReason;
import dev.sluice.engine.track.Value;
import java.time.Duration;

/// What became of a rung.
public sealed interface Verdict {
  /// Its value reached the minimum and is the field's value.
  record Accepted(Value value, Confidence confidence) implements Verdict {}

  /// Its value reached the minimum, but the field's value is that of another vote. Only under
  /// [dev.sluice.engine.plan.Strategy#CONSENSUS].
  record Voted(Value value, Confidence confidence) implements Verdict {}

  /// There was a value, not sure enough. `value` is what it would have been.
  record BelowThreshold(Value value, Confidence confidence) implements Verdict {}

  /// Something was found, but nothing that is probably this recording. `probability` is the best
  /// group's, before trust. Counts as BelowThreshold.
  record BelowIdentityFloor(double probability) implements Verdict {}

  /// The source was asked and has no value.
  record Absent() implements Verdict {}

  /// A fault, or a raw value that does not parse.
  record Failed(String reason) implements Verdict {}

  /// The source said no.
  record Refused(String reason, Duration retryAfter) implements Verdict {}

  /// We did not call.
  record Withheld(String reason) implements Verdict {}

  /// Nothing was asked, for this reason.
  record Skipped(SkipReason reason) implements Verdict {}

  /// A rung above won.
  record NotReached() implements Verdict {}

  /// As shown to people and compared in tests: `Accepted`, `BelowThreshold`, `Skipped(missing
  /// isrc)`, ...
  default String label() {
    return switch (this) {
      case Accepted _ -> "Accepted";
      case Voted _ -> "Voted";
      case BelowThreshold _, BelowIdentityFloor _ -> "BelowThreshold";
      case Absent _ -> "Absent";
      case Failed _ -> "Failed";
      case Refused _ -> "Refused";
      case Withheld _ -> "Withheld";
      case Skipped(var reason) -> "Skipped(" + reason.text() + ")";
      case NotReached _ -> "NotReached";
    };
  }

  /// How much a verdict outweighs another that the same rung reached in the other pass.
  default int strength() {
    return switch (this) {
      case Accepted _, Voted _ -> 7;
      case Failed _ -> 6;
      case Refused _ -> 5;
      case Withheld _ -> 4;
      case BelowThreshold _, BelowIdentityFloor _ -> 3;
      case Absent _ -> 2;
      case Skipped _ -> 1;
      case NotReached _ -> 0;
    };
  }
}
