package dev.sluice.engine.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.provider.Raw;
import dev.sluice.engine.track.Fields;
import dev.sluice.engine.track.Folding;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What holds of every comparison, over seeded random text.
class ComparerLawsTest {
  private static final Comparer COMPARER = Comparer.bundled(SameRecording.DEFAULT);
  private static final List<String> PARTS =
      List.of("Love", "(Live)", " - ", "feat. Joe", "[Kaskade Remix]", "バス", "Å", "2", "é", "Кино");

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  private static double probability(Map<String, Raw> one, Map<String, Raw> other) {
    return COMPARER.probability(COMPARER.compare(COMPARER.describe(one), COMPARER.describe(other)));
  }

  private static Map<String, Raw> fields(String artist, String title, String durationMs) {
    var fields = new HashMap<String, Raw>();
    fields.put(Fields.ARTIST_NAME, Raw.of(artist));
    fields.put(Fields.TRACK_TITLE, Raw.of(title));
    if (!durationMs.isEmpty()) {
      fields.put(Fields.DURATION_MS, Raw.of(durationMs));
    }
    return fields;
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(5); i >= 0; i--) {
      text.append(PARTS.get(random.nextInt(PARTS.size()))).append(' ');
    }
    return text.toString();
  }

  private static String noise(Random random) {
    var text = new StringBuilder();
    for (int i = random.nextInt(60); i >= 0; i--) {
      text.append((char) random.nextInt(Character.MAX_VALUE + 1));
    }
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void comparingIsSymmetric(long seed) {
    var random = new Random(seed);
    var one = fields(text(random), text(random), "200000");
    var other = fields(text(random), text(random), "201000");

    assertThat(probability(one, other)).isEqualTo(probability(other, one));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyTextIsReadAndComparedWithoutAnException(long seed) {
    var random = new Random(seed);
    var one = fields(noise(random), noise(random), "200000");

    assertThat(probability(one, fields(noise(random), noise(random), ""))).isBetween(0.0, 1.0);
    assertThat(probability(one, one)).isBetween(0.0, 1.0);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void foldingTwiceIsFoldingOnce(long seed) {
    var folded = Folding.fold(noise(new Random(seed)));

    assertThat(Folding.fold(folded)).isEqualTo(folded);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Love", "One More Time (feat. Joe)", "バス", "Intro", "9", "Song - Live"})
  void identicalRecordsAreNearlyCertainWithADurationAndNotWithout(String title) {
    assertThat(probability(fields("Joe", title, "200000"), fields("Joe", title, "200000")))
        .isGreaterThanOrEqualTo(0.995);
    assertThat(probability(fields("Joe", title, ""), fields("Joe", title, "")))
        .isLessThanOrEqualTo(0.95);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {" (Live)", " - Acoustic", " [Kaskade Remix]", " (Karaoke Version)", " (Demo)"})
  void aContradictingVersionWordNeverRaisesIt(String word) {
    for (var title : List.of("Love", "Love Me", "Lover", "Other", "Love (Radio Edit)")) {
      var one = fields("Joe", "Love", "200000");
      assertThat(probability(one, fields("Joe", title + word, "200500")))
          .isLessThanOrEqualTo(probability(one, fields("Joe", title, "200500")));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[untitled]", "unknown", "Track 07"})
  void aPlaceholderForATitleIsNeverAcceptedAtNinety(String title) {
    var one = fields("Joe", title, "200000");

    assertThat(probability(one, fields("Joe", title, "200000"))).isLessThan(0.9);
    assertThat(probability(one, fields("Joe", "Love", "200000"))).isLessThan(0.9);
  }

  @Test
  void aRemasterIsAnotherRecordingForWhoSaysSo() {
    var strict = Comparer.bundled(new SameRecording(false, false));
    var one = strict.describe(fields("Joe", "Love", ""));
    var other = strict.describe(fields("Joe", "Love - 2011 Remaster", ""));

    assertThat(strict.probability(strict.compare(one, other))).isLessThan(0.5);
  }

  @Test
  void theWorkIsBoundedHoweverLongATitleIs() {
    var long5000 = COMPARER.describe(fields("Joe", "love me ".repeat(625), ""));
    var long50000 = COMPARER.describe(fields("Joe", "love me ".repeat(6250), ""));

    assertThat(long5000.title().full().key().length()).isLessThanOrEqualTo(500);
    assertThat(long50000.title().full().tokens()).hasSameSizeAs(long5000.title().full().tokens());
  }
}
