package dev.sluice.engine.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MojibakeTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Hawaï",
        "Le Samouraï",
        "Strauß’ Walzer",
        "BEYONCÉ’S",
        "OLÉ…",
        "Café…",
        "AMANHÃ…",
        "El Niño – Live",
        "Señorita",
        "Ålesund",
        "À la carte",
        "Ты и я",
        "Æ",
        "déjà vu"
      })
  void whatPeopleWriteStays(String text) {
    assertThat(Mojibake.mended(text)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "BeyoncÃ©, Beyoncé",
    "MOTÃ–RHEAD, MOTÖRHEAD",
    "SEÃ‘ORITA, SEÑORITA",
    "CORAZÃ“N, CORAZÓN",
    "Beyonce\u00cc\u0081, Beyonce\u0301",
    "SeÃ±orita, Señorita",
    "Donâ€™t Stop, Don’t Stop",
    "Ð–Ð°Ñ€, Жар",
    "Bj\u00c3\u0192\u00c2\u00b6rk, Björk"
  })
  void whatWasReadWronglyIsPutRight(String text, String meant) {
    assertThat(Mojibake.mended(text)).isEqualTo(meant);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Caf\u00ef\u00bf\u00bd", "Caf\u00ef\u00bf", "\u00fd\u00fd\u00fd"})
  void lettersThatAreLostAreSaidToBe(String text) {
    assertThat(Mojibake.mended(text)).endsWith("\ufffd");
  }
}
