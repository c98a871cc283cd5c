package dev.sluice.engine.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Raw;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Laws of judging, over seeded random answers made of real-life dirt.
class JudgeLawsTest {
  private static final List<String> ARTISTS =
      List.of(
          "Daft Punk",
          "daft punk feat. Romanthony",
          "Björk",
          "Bjork",
          "結束バンド",
          "Simon & Garfunkel",
          "Skrillex x Diplo",
          "A$AP Rocky",
          "Various Artists",
          "",
          "\ud83d\ude00",
          "The Beatles, Oasis");
  private static final List<String> TITLES =
      List.of(
          "One More Time",
          "One More Time (Radio Edit)",
          "One More Time - 2011 Remaster",
          "ONE MORE TIME!",
          "One More Time [Kaskade Remix]",
          "Daft Punk - One More Time",
          "アイドル",
          "あいどる",
          "(Untitled)",
          "-",
          "01 - One More Time (feat. Romanthony) [Extended Mix]",
          "!!!",
          "One More Time (Part 2)",
          "((((",
          " - - ",
          "Mix",
          "Live");

  static LongStream seeds() {
    return LongStream.range(0, 300);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void everyCandidateIsInOneGroupAndEveryProbabilityInRange(long seed) {
    var random = new Random(seed);
    var candidates = candidates(random);
    var judged = judged(new Random(seed), candidates);

    assertThat(judged).isNotEmpty().hasSizeLessThanOrEqualTo(candidates.size());
    for (var group : judged) {
      assertThat(candidates).contains(group.representative());
      for (var reading : group.readings().values()) {
        if (reading instanceof Reading.Parsed(_, var likelihood)) {
          assertThat(likelihood.byText()).isBetween(0.0, group.likelihood().byText());
          assertThat(likelihood.byKey()).isBetween(0.0, group.likelihood().byKey());
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void judgingAgainGivesTheSame(long seed) {
    var candidates = candidates(new Random(seed));

    assertThat(judged(new Random(seed), candidates))
        .isEqualTo(judged(new Random(seed), candidates));
    assertThat(RecordingJudge.bundled().version()).isEqualTo(Case.JUDGE.version());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whoIsGroupedWithWhomDoesNotDependOnTheOrder(long seed) {
    var candidates = candidates(new Random(seed));
    var shuffled = new ArrayList<>(candidates);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(represented(judged(new Random(seed), shuffled)))
        .isEqualTo(represented(judged(new Random(seed), candidates)));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aCandidateMoreChangesNoOthersProbability(long seed) {
    var random = new Random(seed);
    var candidate = candidates(random).getFirst();
    var alone = judged(new Random(seed), List.of(candidate)).getFirst().likelihood();
    var stranger =
        new Candidate(
            "stranger",
            Map.of("artist_name", Raw.of("Nobody At All"), "track_title", Raw.of("Zz")));

    var together = judged(new Random(seed), List.of(candidate, stranger)).getFirst().likelihood();

    assertThat(together).isEqualTo(alone);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aGreaterDifferenceOfDurationsNeverRaisesAProbability(long seed) {
    var random = new Random(seed);
    var artist = pick(random, ARTISTS);
    var title = pick(random, TITLES);
    double before = 1;
    double keyBefore = 1;
    for (int difference = 0; difference < 200_000; difference += 1 + difference / 7 + 200) {
      var judged =
          Case.given(
                  "artist_name",
                  "Daft Punk",
                  "track_title",
                  "One More Time",
                  "duration_ms",
                  "300000",
                  "isrc",
                  "GBDUW0000058")
              .askedBy("isrc", "GBDUW0000058")
              .hit(
                  "1",
                  "artist_name",
                  artist,
                  "track_title",
                  title,
                  "duration_ms",
                  Integer.toString(300_000 + (seed % 2 == 0 ? difference : -difference)))
              .first()
              .likelihood();
      assertThat(judged.byText()).isLessThanOrEqualTo(before);
      assertThat(judged.byKey()).isLessThanOrEqualTo(keyBefore);
      before = judged.byText();
      keyBefore = judged.byKey();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void byTextIsSymmetric(long seed) {
    var random = new Random(seed);
    var artist = pick(random, ARTISTS);
    var title = pick(random, TITLES);
    var otherArtist = pick(random, ARTISTS);
    var otherTitle = pick(random, TITLES);
    if (artist.isBlank() || otherArtist.isBlank()) {
      artist = "Joe";
      otherArtist = "Joe";
    }

    var there =
        Case.given("artist_name", artist, "track_title", title)
            .askedByText()
            .hit("1", "artist_name", otherArtist, "track_title", otherTitle)
            .byText();
    var back =
        Case.given("artist_name", otherArtist, "track_title", otherTitle)
            .askedByText()
            .hit("1", "artist_name", artist, "track_title", title)
            .byText();

    assertThat(there).isEqualTo(back);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"(a)", "mix ", "a - ", "a, ", "((", "(live) ", "é(", "バ ", "1", "feat. x "})
  @Timeout(30)
  void aTitleAsLongAsACellMayBeIsJudgedLikeAnother(String piece) {
    var endless = "x " + piece.repeat(300_000 / piece.length()) + " y";

    var judged =
        Case.given("artist_name", endless, "track_title", endless, "album_title", "a")
            .askedByText()
            .hit("1", "artist_name", "Joe", "track_title", "Song", "album_title", "b")
            .first();

    assertThat(judged.likelihood().byText()).isLessThan(0.5);
  }

  private static Set<Set<Object>> represented(List<RecordingGroup> groups) {
    var all = new HashSet<Set<Object>>();
    groups.forEach(group -> all.add(Set.of(group.representative(), group.likelihood())));
    return all;
  }

  private static List<RecordingGroup> judged(Random random, List<Candidate> candidates) {
    boolean byText = random.nextBoolean();
    var some =
        Case.given(
            "artist_name", "Daft Punk", "track_title", "One More Time", "duration_ms", "300000");
    var asked = byText ? some.askedByText() : some.askedBy("isrc", "GBDUW0000058");
    candidates.forEach(asked::hit);
    return asked.judged();
  }

  private static List<Candidate> candidates(Random random) {
    var candidates = new ArrayList<Candidate>();
    int count = 1 + random.nextInt(9);
    for (int i = 0; i < count; i++) {
      var raw = new HashMap<String, Raw>();
      put(raw, random, "artist_name", pick(random, ARTISTS));
      put(raw, random, "track_title", pick(random, TITLES));
      put(raw, random, "duration_ms", Integer.toString(290_000 + random.nextInt(20_000)));
      put(raw, random, "isrc", "GBDUW000005" + random.nextInt(4));
      put(raw, random, "bpm", Integer.toString(random.nextInt(200)));
      put(raw, random, "release_date", (1999 + random.nextInt(4)) + "-0" + random.nextInt(10));
      put(raw, random, "genre", random.nextBoolean() ? "House, Techno" : "deep house");
      put(raw, random, "version", random.nextBoolean() ? "Original Mix" : "Dub");
      candidates.add(new Candidate("id" + i, raw));
    }
    return candidates;
  }

  private static void put(Map<String, Raw> raw, Random random, String field, String scalar) {
    if (random.nextInt(4) > 0) {
      raw.put(field, Raw.of(scalar));
    }
  }

  private static String pick(Random random, List<String> some) {
    return some.get(random.nextInt(some.size()));
  }
}
