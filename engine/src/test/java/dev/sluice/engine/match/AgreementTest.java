package dev.sluice.engine.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.match.Agreement.Earlier;
import dev.sluice.engine.track.BpmValue;
import dev.sluice.engine.track.DateValue;
import dev.sluice.engine.track.IsrcValue;
import dev.sluice.engine.track.KeyValue;
import dev.sluice.engine.track.Relation;
import dev.sluice.engine.track.TagsValue;
import dev.sluice.engine.track.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AgreementTest {
  private static final Agreement BUNDLED = Agreement.bundled();
  private static final KeyValue KEY = new KeyValue(6, true);

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @Test
  void anEarlierValueThatSaysTheSameRaisesAndTellsWhy() {
    var moved = move(.9, KEY, new Earlier("beatport", KEY, new Confidence(90)));

    assertThat(moved.before()).isEqualTo(new Confidence(90));
    assertThat(moved.after()).isGreaterThan(new Confidence(95)).isLessThan(new Confidence(100));
    assertThat(moved.because()).isEqualTo("agrees with beatport (same key)");
  }

  @Test
  void anEarlierValueThatContradictsLowersAndTellsWhy() {
    var other = new Earlier("beatport", new KeyValue(0, false), new Confidence(90));

    var moved = move(.9, KEY, other);

    assertThat(moved.after()).isLessThan(new Confidence(80));
    assertThat(moved.because()).isEqualTo("contradicts beatport (another key)");
  }

  @Test
  void aRelativeKeyLowersLessThanAContradiction() {
    var relative = move(.9, KEY, new Earlier("a", new KeyValue(9, false), new Confidence(90)));
    var contradiction = move(.9, KEY, new Earlier("a", new KeyValue(0, false), new Confidence(90)));

    assertThat(relative.because()).isEqualTo("differs from a (relative key)");
    assertThat(relative.after()).isGreaterThan(contradiction.after());
  }

  @Test
  void anEarlierValueCountsAsSurelyAsItBelongsToTheRecording() {
    var sure = move(.9, KEY, new Earlier("a", KEY, new Confidence(90)));
    var unsure = move(.9, KEY, new Earlier("a", KEY, new Confidence(30)));
    var none = move(.9, KEY, new Earlier("a", KEY, new Confidence(0)));

    assertThat(unsure.after()).isGreaterThan(none.after()).isLessThan(sure.after());
    assertThat(none.after()).isEqualTo(new Confidence(90));
  }

  @Test
  void whatAProviderSaidItselfAndTypesWithoutCalibrationSayNothing() {
    var own = List.of(new Earlier("spotify", KEY, new Confidence(90)));
    var isrc = new IsrcValue("GBDUW0000058");

    assertThat(BUNDLED.move(.9, "spotify", KEY, own)).isEmpty();
    assertThat(BUNDLED.move(.9, "b", isrc, List.of(new Earlier("a", isrc, new Confidence(90)))))
        .isEmpty();
    assertThat(BUNDLED.move(.9, "b", KEY, List.of())).isEmpty();
    assertThat(Agreement.NONE.move(.9, "b", KEY, own)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void agreementNeverLowersAndADifferenceNeverRaises(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 50; i++) {
      double product = random.nextInt(4) == 0 ? random.nextInt(2) : random.nextDouble();
      var value = value(random, i % 4);
      var earlier = new Earlier("a", value(random, i % 4), new Confidence(random.nextInt(101)));
      var relation = value.relationTo(earlier.value());

      for (var moved : BUNDLED.move(product, "b", value, List.of(earlier)).stream().toList()) {
        assertThat(moved.before()).isEqualTo(Confidence.of(product, 1));
        if (relation.isAgreement() || relation == Relation.PARENT_GENRE) {
          assertThat(moved.after()).as("%s", relation).isGreaterThanOrEqualTo(moved.before());
        } else {
          assertThat(moved.after()).as("%s", relation).isLessThanOrEqualTo(moved.before());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void nothingBecomesCertainAndWhatIsCertainStays(long seed) {
    var random = new Random(seed);
    var earlier = new ArrayList<Earlier>();
    var value = value(random, (int) (seed % 4));
    for (int i = 0; i < 6; i++) {
      earlier.add(new Earlier("p" + i, value, new Confidence(100)));
    }
    double product = random.nextDouble() * .994;

    var moved = BUNDLED.move(product, "b", value, earlier).orElseThrow();
    var certain = BUNDLED.move(1, "b", value(random, (int) (seed % 4)), earlier);

    assertThat(moved.after()).isLessThan(new Confidence(100));
    certain.ifPresent(still -> assertThat(still.after()).isEqualTo(new Confidence(100)));
    assertThat(BUNDLED.move(0, "b", value, earlier).orElseThrow().after())
        .isEqualTo(new Confidence(0));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aSurerCandidateIsNeverMovedBelowALessSureOne(long seed) {
    var random = new Random(seed);
    var value = value(random, (int) (seed % 4));
    var earlier =
        List.of(
            new Earlier("a", value(random, (int) (seed % 4)), new Confidence(random.nextInt(101))),
            new Earlier("c", value(random, (int) (seed % 4)), new Confidence(random.nextInt(101))));
    var before = new Confidence(0);
    for (double product = 0; product <= 1; product += .01) {
      var now =
          BUNDLED
              .move(product, "b", value, earlier)
              .map(Moved::after)
              .orElse(Confidence.of(product, 1));
      assertThat(now).isGreaterThanOrEqualTo(before);
      before = now;
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noAgreementLiftsAbove(long seed) {
    var random = new Random(seed);
    double product = random.nextDouble();
    var value = value(random, (int) (seed % 4));
    int others = random.nextInt(4);
    var earlier = new ArrayList<Earlier>();
    for (int i = 0; i < others; i++) {
      earlier.add(
          new Earlier(
              "p" + i, value(random, (int) (seed % 4)), new Confidence(random.nextInt(101))));
    }

    var moved =
        BUNDLED
            .move(product, "b", value, earlier)
            .map(Moved::after)
            .orElse(Confidence.of(product, 1));

    assertThat(BUNDLED.highest(value.type(), product, others)).isGreaterThanOrEqualTo(moved);
    assertThat(Agreement.NONE.highest(value.type(), product, others))
        .isEqualTo(Confidence.of(product, 1));
  }

  @Test
  void numbersAgainstTheLawsAreRefused() {
    var good =
        """
        most=3
        ceiling=.99
        bpm.same=1
        bpm.octave=0
        bpm.contradiction=-1
        """;
    assertThatThrownBy(() -> Agreement.read(Resource.of("a", good)))
        .hasMessageContaining("key.same is missing");
    assertThatThrownBy(() -> Agreement.read(Resource.of("a", good.replace("same=1", "same=-1"))))
        .hasMessageContaining("bpm.same")
        .hasMessageContaining("agreement never lowers");
    assertThatThrownBy(() -> Agreement.read(Resource.of("a", good.replace("octave=0", "octave=1"))))
        .hasMessageContaining("bpm.octave")
        .hasMessageContaining("a difference never raises");
  }

  private static Moved move(double product, Value value, Earlier earlier) {
    return BUNDLED.move(product, "spotify", value, List.of(earlier)).orElseThrow();
  }

  private static Value value(Random random, int kind) {
    return switch (kind) {
      case 0 -> new BpmValue(List.of(64.0, 87.0, 128.0, 128.5, 174.0).get(random.nextInt(5)));
      case 1 -> new KeyValue(random.nextInt(12), random.nextBoolean());
      case 2 -> new DateValue(2010 + random.nextInt(3), random.nextInt(2), 0);
      default ->
          new TagsValue(
              List.of(
                  List.of("House", "Deep House", "Techno", "Rock", "K-Pop")
                      .get(random.nextInt(5))));
    };
  }
}
