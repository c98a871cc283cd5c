package dev.sluice.engine.track;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValueReaderTest {
  private static Optional<String> canonical(FieldType type, String... scalars) {
    return ValueReader.read(type, List.of(scalars)).map(Value::canonical);
  }

  @Nested
  class Tempo {
    @ParameterizedTest
    @CsvSource({
      "128, 128",
      "128.0, 128",
      "127.98, 127.98",
      "'127,98', 127.98",
      "116 bpm, 116",
      "116BPM, 116",
      "' 92 ', 92",
      "127.98249, 127.982",
      "20, 20",
      "999, 999",
      "1.28e2, 128"
    })
    void isReadFromEverySpelling(String raw, String canonical) {
      assertThat(canonical(FieldType.BPM, raw)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "0",
          "-128",
          "",
          " ",
          "19.9",
          "999.5",
          "fast",
          "NaN",
          "Infinity",
          "0x80",
          "128d"
        })
    void isNotMadeUp(String raw) {
      assertThat(canonical(FieldType.BPM, raw)).isEmpty();
    }

    @Test
    void isTheFirstScalarThatParses() {
      assertThat(canonical(FieldType.BPM, "0", "174", "87")).contains("174");
    }

    @Test
    void anOctaveApartIsRelatedAndDoesNotAgree() {
      var slow = new BpmValue(64);
      var fast = new BpmValue(128.2);

      assertThat(slow.octaveRelated(fast)).isTrue();
      assertThat(fast.octaveRelated(slow)).isTrue();
      assertThat(slow.agreesWith(fast)).isFalse();
      assertThat(new BpmValue(96).octaveRelated(fast)).isFalse();
    }

    @Test
    void withinOnePercentAgrees() {
      assertThat(new BpmValue(128).agreesWith(new BpmValue(127.98))).isTrue();
      assertThat(new BpmValue(128).agreesWith(new BpmValue(126))).isFalse();
    }
  }

  @Nested
  class Dates {
    @ParameterizedTest
    @CsvSource({
      "2011, 2011",
      "2011-05, 2011-05",
      "2011-05-03, 2011-05-03",
      "1999-03-00, 1999-03",
      "1999-00-00, 1999",
      "2013-05-17T07:00:00Z, 2013-05-17",
      "2013-05-17 07:00:00, 2013-05-17",
      "2011/1/1, 2011-01-01",
      "2011.05, 2011-05",
      "20110503, 2011-05-03",
      "20110500, 2011-05",
      "3 May 2011, 2011-05-03",
      "18-Nov-2007, 2007-11-18",
      "'May 3, 2011', 2011-05-03",
      "Sept 2011, 2011-09",
      "'01 Jan 2008, 00:00', 2008-01-01",
      "2012-02-29, 2012-02-29"
    })
    void keepThePrecisionTheyAreWrittenWith(String raw, String canonical) {
      assertThat(canonical(FieldType.DATE, raw)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "0000-00-00",
          "0000",
          "",
          "2011-13",
          "2011-02-30",
          "2011-00-05",
          "4/26/2024",
          "03.05.2011",
          "soon",
          "11",
          "2013-02-29",
          "3 Maybe 2011",
          "0 / 0"
        })
    void areNotMadeUp(String raw) {
      assertThat(canonical(FieldType.DATE, raw)).isEmpty();
    }

    @Test
    void agreeToTheCoarserPrecision() {
      var year = new DateValue(2011, 0, 0);
      var month = new DateValue(2011, 5, 0);
      var day = new DateValue(2011, 5, 3);

      assertThat(year.agreesWith(day)).isTrue();
      assertThat(day.agreesWith(month)).isTrue();
      assertThat(new DateValue(2011, 6, 0).agreesWith(day)).isFalse();
      assertThat(new DateValue(2011, 5, 4).agreesWith(day)).isFalse();
    }

    @Test
    void ofAYearAndADayInItTheDayComesFirst() {
      var dates =
          List.of(new DateValue(2011, 0, 0), new DateValue(2012, 1, 1), new DateValue(2011, 5, 3));

      assertThat(dates.stream().sorted())
          .extracting(DateValue::canonical)
          .containsExactly("2011-05-03", "2011", "2012-01-01");
    }
  }

  @Nested
  class Isrcs {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "GBDUW0000058",
          "gbduw0000058",
          "GB-DUW-00-00058",
          " GB DUW 00 00058 ",
          "ISRC GB-DUW-00-00058",
          "ISRC:GBDUW0000058"
        })
    void areCheckedAndNormalised(String raw) {
      assertThat(canonical(FieldType.ISRC, raw)).contains("GBDUW0000058");
    }

    @ParameterizedTest
    @ValueSource(
        strings = {"", "GBDUW000005", "GBDUW00000588", "1BDUW0000058", "GBDUW000005X", "null"})
    void thatAreBrokenDoNotParse(String raw) {
      assertThat(canonical(FieldType.ISRC, raw)).isEmpty();
    }
  }

  @Nested
  class Numbers {
    @ParameterizedTest
    @CsvSource({"235000, 235000", "235000.0, 235000", "1e3, 1000", "0, 0", "-7.50, -7.5"})
    void loseTheirTrailingZeros(String raw, String canonical) {
      assertThat(canonical(FieldType.NUMERIC, raw)).contains(canonical);
      assertThat(ValueReader.read(FieldType.NUMERIC, List.of(raw)).orElseThrow().plain())
          .isEqualTo(new BigDecimal(canonical));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1,234,567", "3:45", "1e999999999", "NaN", "٣"})
    void thatCannotBeTrustedDoNotParse(String raw) {
      assertThat(canonical(FieldType.NUMERIC, raw)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0.92, 0.92", "1, 1", "0.0, 0", "-0, 0", "1.01e-06, 0.00000101", "85%, 0.85"})
    void inTheUnitIntervalAreRead(String raw, String canonical) {
      assertThat(canonical(FieldType.UNIT_INTERVAL, raw)).contains(canonical);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1.01", "-0.1", "85", "NaN", "%", ""})
    void outsideTheUnitIntervalDoNotParse(String raw) {
      assertThat(canonical(FieldType.UNIT_INTERVAL, raw)).isEmpty();
    }
  }

  @Nested
  class Text {
    @Test
    void isNormalisedAndTrimmed() {
      var read =
          ValueReader.read(FieldType.TEXT, List.of(" Beyonce\u0301\u00a0 \n Knowles\u0000 "));

      assertThat(read).contains(new TextValue("Beyoncé Knowles"));
    }

    @ParameterizedTest
    @CsvSource({
      "Beyoncé, beyonce",
      "AC/DC, ac dc",
      "Sigur Rós, SIGUR ROS",
      "Don’t, Don't",
      "ＡＢＣ, abc",
      "F♯ A♯ ∞, F# A# ∞"
    })
    void agreesAfterFolding(String one, String other) {
      assertThat(new TextValue(one).agreesWith(new TextValue(other))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"バ, ハ", "アイドル, あいどる", "!!!, ???", "Pink, Punk"})
    void keepsApartWhatIsDifferent(String one, String other) {
      assertThat(new TextValue(one).agreesWith(new TextValue(other))).isFalse();
    }

    @Test
    void thatNoDatabaseKeepsIsRepairedOrRefused() {
      assertThat(new TextValue("a\ud800b").text()).isEqualTo("a\ufffdb");
      assertThat(canonical(FieldType.TEXT, "\u0000 \u00a0")).isEmpty();
      assertThat(canonical(FieldType.IDENTIFIER, "abc\u0000")).isEmpty();
      assertThat(canonical(FieldType.IDENTIFIER, "a\udc00")).isEmpty();
    }

    @Test
    void ofAnIdentifierKeepsItsCase() {
      assertThat(canonical(FieldType.IDENTIFIER, " 4Y6pdMS2 ")).contains("4Y6pdMS2");
    }
  }

  @Nested
  class Tags {
    @Test
    void areCanonicalisedAndKeepTheirOrder() {
      var read =
          ValueReader.read(FieldType.TAGS, List.of("drum and bass", "HipHop", "glass house"));

      assertThat(read).contains(new TagsValue(List.of("Drum & Bass", "Hip Hop", "glass house")));
    }

    @ParameterizedTest
    @ValueSource(
        strings = {
          "Drum & Bass",
          "drum and bass",
          "dnb",
          "Drum n Bass",
          "drum'n'bass",
          "D&B",
          "DRUM+BASS"
        })
    void haveOneSpellingForEveryAlias(String alias) {
      assertThat(ValueReader.read(FieldType.TAGS, List.of(alias)))
          .contains(new TagsValue(List.of("Drum & Bass")));
    }

    @Test
    void areSplitOutsideBracketsOnly() {
      var read =
          ValueReader.read(FieldType.TAGS, List.of("Dance , Music , Rock (Indie, Alternative)"));

      assertThat(read)
          .contains(new TagsValue(List.of("Dance", "Music", "Rock (Indie, Alternative)")));
    }

    @Test
    void stayReadable() {
      assertThat(canonical(FieldType.TAGS, "Techno (Peak Time / Driving)")).isPresent();
      assertThat(
              ValueReader.read(FieldType.TAGS, List.of("Techno (Peak Time / Driving)"))
                  .orElseThrow()
                  .display())
          .isEqualTo("Techno (Peak Time / Driving)");
    }

    @Test
    void agreeWhenTheyShareOne() {
      var techno = new TagsValue(List.of("Techno (Peak Time / Driving)"));

      assertThat(techno.agreesWith(new TagsValue(List.of("House", "Techno")))).isTrue();
      assertThat(techno.agreesWith(new TagsValue(List.of("House")))).isFalse();
      assertThat(
              new TagsValue(List.of("Trip Hop / Hip-Hop"))
                  .agreesWith(new TagsValue(List.of("Hip Hop"))))
          .isTrue();
    }

    @Test
    void namedTwiceCountOnce() {
      assertThat(new TagsValue(List.of("Nu Disco", "nu-disco", " ")).tags())
          .containsExactly("Nu Disco");
    }

    @Test
    void withoutAWordDoNotParse() {
      assertThat(canonical(FieldType.TAGS, " ", ",;")).isEmpty();
    }
  }

  @Test
  void brokenValuesCannotBeBuilt() {
    assertThatThrownBy(() -> new BpmValue(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> new KeyValue(12, true)).hasMessageContaining("12");
    assertThatThrownBy(() -> new DateValue(2011, 2, 30)).hasMessageContaining("30");
    assertThatThrownBy(() -> new DateValue(2011, 0, 3)).hasMessageContaining("unknown");
    assertThatThrownBy(() -> new IsrcValue("nope")).hasMessageContaining("nope");
    assertThatThrownBy(() -> new UnitIntervalValue(1.5)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> new TextValue(" ")).hasMessageContaining("blank");
    assertThatThrownBy(() -> new IdentifierValue("")).hasMessageContaining("blank");
    assertThatThrownBy(() -> new TagsValue(List.of(" "))).hasMessageContaining("word");
    assertThatThrownBy(() -> new NumericValue(new BigDecimal("1e500")))
        .hasMessageContaining("digits");
  }
}
