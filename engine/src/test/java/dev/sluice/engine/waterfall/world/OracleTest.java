package dev.sluice.engine.waterfall.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.engine.waterfall.world.Oracle.Reached;
import dev.sluice.engine.waterfall.world.Recorded.Outcome;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class OracleTest {
  private static final int ORDERS = 3;

  @Test
  void endsTheBundledWorldsAsRecorded() {
    endsAsRecorded(WorldFile.bundled());
  }

  @Test
  void endsTheNamedOrSharedWorldsAsRecorded() {
    var file = WorldFile.namedOrShared();
    assumeTrue(file.isPresent(), "no worlds named, and none shared beside the repository");

    endsAsRecorded(WorldFile.read(file.orElseThrow()));
  }

  private static void endsAsRecorded(List<Recorded> worlds) {
    for (var recorded : worlds) {
      for (int order = 0; order < ORDERS; order++) {
        assertThat(end(recorded, Dice.of(order, "line " + recorded.line())))
            .as("line %d, order %d", recorded.line(), order)
            .isEqualTo(recorded.expected());
      }
    }
  }

  private static Outcome end(Recorded recorded, Dice dice) {
    var answers = new HashMap<String, WorldAnswer>();
    while (true) {
      switch (Oracle.advance(recorded.world(), answers)) {
        case Reached.Decided(var ending) -> {
          assertThat(ending.questions()).isEqualTo(new TreeSet<>(answers.keySet()));
          return Outcome.of(ending);
        }
        case Reached.Asking(var questions) -> {
          var portion = dice.someOf(List.copyOf(questions), .5);
          portion.forEach(question -> answers.put(question, recorded.answer(question)));
        }
      }
    }
  }
}
