package dev.sluice.engine.waterfall.world;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.engine.waterfall.world.Oracle.Reached;
import dev.sluice.engine.waterfall.world.Recorded.Outcome;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Runs recorded worlds through `advance`, in several random orders of arrival.
///
/// `./mvnw -q -pl engine test -Dtest=VectorsTest -Dsluice.vectors=FILE` runs any other file of the
/// format that [WorldWriter] describes.
class VectorsTest {
  private static final int ORDERS = 3;
  private static final int CHUNK = 50;

  /// Lines of one file, in a row.
  record Chunk(String name, List<Recorded> worlds) {
    @Override
    public String toString() {
      return name + " from line " + worlds.getFirst().line() + " to " + worlds.getLast().line();
    }
  }

  static Stream<Chunk> bundled() {
    return chunks("bundled worlds", WorldFile.bundled());
  }

  static Stream<Chunk> namedOrShared() {
    return WorldFile.namedOrShared().stream()
        .flatMap(file -> chunks(file.getFileName().toString(), WorldFile.read(file)));
  }

  private static Stream<Chunk> chunks(String name, List<Recorded> worlds) {
    var chunks = new ArrayList<Chunk>();
    for (int from = 0; from < worlds.size(); from += CHUNK) {
      chunks.add(new Chunk(name, worlds.subList(from, Math.min(from + CHUNK, worlds.size()))));
    }
    return chunks.stream();
  }

  @ParameterizedTest
  @MethodSource("bundled")
  void endsTheBundledWorldsAsRecorded(Chunk chunk) {
    chunk.worlds().forEach(VectorsTest::endsAsRecorded);
  }

  @ParameterizedTest(allowZeroInvocations = true)
  @MethodSource("namedOrShared")
  void endsTheNamedOrSharedWorldsAsRecorded(Chunk chunk) {
    chunk.worlds().forEach(VectorsTest::endsAsRecorded);
  }

  @Test
  void theNamedOrSharedWorldsWereThere() {
    assumeTrue(
        WorldFile.namedOrShared().isPresent(),
        "no -D" + WorldFile.PROPERTY + " and no shared worlds: only the bundled ones were run");

    assertThat(namedOrShared()).isNotEmpty();
  }

  private static void endsAsRecorded(Recorded recorded) {
    var typed = TypedWorld.of(recorded.world());
    for (int order = 0; order < ORDERS; order++) {
      var what = "line %d, order %d".formatted(recorded.line(), order);
      try {
        var dice = Dice.of(order, "line " + recorded.line());
        var course = Course.inPortions(typed, recorded, dice);
        var outcome = Outcome.of(course.ending());

        assertThat(course.asked()).as("questions").isEqualTo(recorded.expected().questions());
        assertThat(outcome.decided()).as("decided").isEqualTo(recorded.expected().decided());
        assertThat(outcome.verdicts()).as("verdicts").isEqualTo(recorded.expected().verdicts());
        assertThat(outcome.questions()).as("evidence").isEqualTo(recorded.expected().questions());
        course.moments().forEach(moment -> asksLikeTheOracle(recorded, moment));
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError(what + ": " + e.getMessage(), e);
      }
    }
  }

  private static void asksLikeTheOracle(Recorded recorded, Course.Moment moment) {
    var answers = new HashMap<String, WorldAnswer>();
    moment.answered().forEach(question -> answers.put(question, recorded.answer(question)));
    var asking =
        switch (Oracle.advance(recorded.world(), answers)) {
          case Reached.Asking(var questions) -> questions;
          case Reached.Decided _ -> new TreeSet<String>();
        };
    assertThat(moment.asking()).as("asking after %s", moment.answered()).isEqualTo(asking);
  }
}
