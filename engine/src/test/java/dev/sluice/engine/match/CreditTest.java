package dev.sluice.engine.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.sluice.engine.track.Folding;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CreditTest {
  private static final Vocabulary VOCABULARY = Vocabulary.read(Resource.bundled("versions-2"));
  private static final CreditLikeness LIKENESS =
      new CreditLikeness(new Likeness(Rules.read(Resource.bundled("rules-3")).likeness()));

  private static Credit of(String... scalars) {
    return Credit.ofFolded(Arrays.stream(scalars).map(Folding::fold).toList(), VOCABULARY);
  }

  private static double likeness(String one, String other) {
    double there = LIKENESS.ofNames(of(one), of(other)).orElseThrow();
    assertThat(LIKENESS.ofNames(of(other), of(one)).orElseThrow()).isEqualTo(there);
    return there;
  }

  @ParameterizedTest
  @CsvSource({
    "Skrillex x Diplo, skrillex diplo",
    "Skrillex & Diplo feat. Kiesza, skrillex diplo kiesza",
    "'Skrillex, Diplo ft Kiesza', skrillex diplo kiesza",
    "Fatboy Slim vs. Beats International, fatboyslim beatsinternational",
    "The Beatles, beatles",
    "Malcolm X, malcolmx",
    "X Ambassadors, xambassadors",
    "AC/DC, acdc",
    "Artist One / Artist Two, artistone artisttwo",
    "'10,000 Maniacs', 10000maniacs",
    "Nina (NL), nina",
    "Artist (2), artist",
    "Bob Marley with The Wailers, bobmarley wailers",
    "A$AP Rocky, asaprocky",
    "Beyoncé, beyonce"
  })
  void fallsIntoNames(String written, String names) {
    assertThat(of(written).names()).extracting(Words::key).containsExactly(names.split(" ", -1));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Various Artists", "unknown", "[unknown]", "VA", " ", "n/a"})
  void namesNobody(String written) {
    assertThat(of(written).isEmpty()).isTrue();
    assertThat(LIKENESS.ofNames(of(written), of("Joe"))).isEmpty();
  }

  @Test
  void aListIsTheSameAsTheNamesInOneText() {
    assertThat(of("Dave", "Drake")).isEqualTo(of("Dave & Drake"));
  }

  @ParameterizedTest
  @CsvSource({
    "Daft Punk, DAFT PUNK, 1",
    "Simon & Garfunkel, Simon and Garfunkel, 1",
    "'Davis, Miles', Miles Davis, 0.97",
    "Katy Perry, Katy Perry & Skip Marley, 1",
    "Rihanna, Calvin Harris feat. Rihanna, 1",
    "AC DC, AC/DC, 1"
  })
  void isAlike(String one, String other, double likeness) {
    assertThat(likeness(one, other)).isCloseTo(likeness, within(0.01));
  }

  @ParameterizedTest
  @CsvSource({
    "Daft Punk, Max Graham",
    "Michael Jackson, Janet Jackson",
    "Joe, NF",
    "Prince, Princess Nokia"
  })
  void isNotAlike(String one, String other) {
    assertThat(likeness(one, other)).isLessThan(0.75);
  }

  @Test
  void inAScriptThatCannotBeReadIsNotCompared() {
    assertThat(LIKENESS.ofNames(of("結束バンド"), of("Kessoku Band"))).isEmpty();
    assertThat(LIKENESS.ofNames(of("Кино"), of("Kino")).orElseThrow()).isGreaterThan(0.9);
  }
}
