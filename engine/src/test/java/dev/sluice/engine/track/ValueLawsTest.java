package dev.sluice.engine.track;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Laws of every value, over seeded random ones.
class ValueLawsTest {
  private static final String ALPHABET =
      "aAbBzZ09 ,;(/)&-'.\u00e9\u00c5\u00df\u00f8\u0130\u03c2\u0439\u30d0\uff21\uac00\u4e00\u0301\u3099\u2019\u00a0\u200d\u0000\ud83c\udfb5";

  static LongStream seeds() {
    return LongStream.range(0, 400);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatAValueShowsReadsAsAnEqualValue(long seed) {
    for (var value : values(new Random(seed))) {
      assertThat(ValueReader.read(value.type(), List.of(value.display())))
          .as("display of %s", value)
          .contains(value);
      assertThat(ValueReader.read(value.type(), scalars(value.plain())))
          .as("plain of %s", value)
          .contains(value);
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void agreementIsReflexiveAndSymmetricAndNeverCrossesTypes(long seed) {
    var values = values(new Random(seed));
    values.addAll(values(new Random(seed / 2)));
    for (var one : values) {
      assertThat(one.agreesWith(one)).as("%s with itself", one).isTrue();
      for (var other : values) {
        assertThat(one.agreesWith(other)).isEqualTo(other.agreesWith(one));
        if (one.type() != other.type()) {
          assertThat(one.agreesWith(other)).isFalse();
        } else if (one.canonical().equals(other.canonical())) {
          assertThat(one.agreesWith(other)).as("%s with %s", one, other).isTrue();
        }
      }
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void equalValuesHaveEqualCanonicalFormsAndNoneIsBlank(long seed) {
    for (var value : values(new Random(seed))) {
      var again = ValueReader.read(value.type(), List.of(value.display())).orElseThrow();
      assertThat(again.canonical()).isEqualTo(value.canonical()).isNotBlank();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void foldingIsIdempotent(long seed) {
    var random = new Random(seed);
    for (int i = 0; i < 20; i++) {
      var text = random.nextBoolean() ? anyUnicode(random) : text(random);
      var folded = Folding.fold(text);
      assertThat(Folding.fold(folded)).as("fold of %s", text).isEqualTo(folded);
      assertThat(Folding.clean(Folding.clean(text))).isEqualTo(Folding.clean(text));
    }
  }

  private static List<String> scalars(Object plain) {
    return switch (plain) {
      case List<?> list -> list.stream().map(String::valueOf).toList();
      default -> List.of(plain.toString());
    };
  }

  private static List<Value> values(Random random) {
    var values = new ArrayList<Value>();
    values.add(new BpmValue(20 + random.nextDouble() * 979));
    values.add(new KeyValue(random.nextInt(12), random.nextBoolean()));
    values.add(new UnitIntervalValue(Math.pow(random.nextDouble(), 1 + random.nextInt(9))));
    values.add(new NumericValue(BigDecimal.valueOf(random.nextLong(), random.nextInt(30) - 10)));
    values.add(date(random));
    values.add(new IsrcValue("GBA1B" + (1_000_000 + random.nextInt(9_000_000))));
    addIfAny(values, FieldType.TEXT, text(random));
    addIfAny(values, FieldType.TEXT, anyUnicode(random));
    addIfAny(values, FieldType.IDENTIFIER, text(random));
    addIfAny(values, FieldType.TAGS, text(random), text(random), "drum n bass");
    return values;
  }

  private static void addIfAny(List<Value> values, FieldType type, String... scalars) {
    ValueReader.read(type, List.of(scalars)).ifPresent(values::add);
  }

  private static DateValue date(Random random) {
    int month = random.nextInt(13);
    return new DateValue(1900 + random.nextInt(130), month, month == 0 ? 0 : random.nextInt(29));
  }

  private static String text(Random random) {
    var text = new StringBuilder();
    int length = random.nextInt(12);
    for (int i = 0; i < length; i++) {
      text.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return text.toString();
  }

  private static String anyUnicode(Random random) {
    var text = new StringBuilder();
    int length = 1 + random.nextInt(12);
    for (int i = 0; i < length; i++) {
      text.appendCodePoint(random.nextInt(random.nextBoolean() ? 0x3000 : 0x110000));
    }
    return text.toString();
  }
}
