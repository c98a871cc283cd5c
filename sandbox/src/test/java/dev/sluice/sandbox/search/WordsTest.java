package dev.sluice.sandbox.search;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class WordsTest {

  @Test
  void foldsCaseAccentsAndApostrophes() {
    assertThat(Words.of("Señorita Don’t BJÖRK Daði Łódź ＡＢＣ"))
        .containsExactly("senorita", "dont", "bjork", "dadi", "lodz", "abc");
  }

  @Test
  void keepsJapaneseMarksThatMakeAnotherLetter() {
    assertThat(Words.of("バス")).isNotEqualTo(Words.of("ハス"));
  }

  @Test
  void readsScriptsWithoutSpacesAsPairs() {
    assertThat(Words.of("アイドル")).containsExactly("アイ", "イド", "ドル");
    assertThat(Words.of("피카부 Peek-A-Boo")).containsExactly("피카", "카부", "peek", "a", "boo");
  }

  @Test
  void dropsWhatSaysNothingFromAQuery() {
    assertThat(Words.asked("The Levels feat. Original Mix")).containsExactly("levels");
  }

  @Test
  void keepsAQueryThatHasNothingElse() {
    assertThat(Words.asked("The The")).containsExactly("the");
  }
}
