package dev.sluice.engine.waterfall.world;

import dev.sluice.engine.waterfall.world.Ending.Win;
import java.util.List;

/// What walking a chain or a rung came to, for now.
sealed interface OracleStep {
  /// A chain that has ended: the accepted value or none, and all its rungs.
  record ChainEnd(List<Win> accepted, List<RungEnd> rungs) implements OracleStep {}

  /// A rung that has ended; `asked` are its questions, fed ones included.
  record RungEnd(String verdict, List<Win> accepted, List<String> asked) implements OracleStep {}

  /// A question has no answer yet.
  record Unanswered(String question) implements OracleStep {}

  /// A lookup waits for another field's chain to end.
  record Waits(String forField, Waiting who) implements OracleStep {}

  /// A lookup on a rung of a field.
  record Waiting(String field, int rung, String lookup) {}
}
