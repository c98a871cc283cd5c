package dev.sluice.sandbox.musicbrainz;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LuceneReaderTest {

  private static List<String> read(String query) {
    var reader = new LuceneReader(query);
    var clauses = new ArrayList<String>();
    while (reader.next()) {
      clauses.add(reader.field() + "=" + reader.value());
    }
    return clauses;
  }

  @Test
  void readsFieldsQuotesRangesAndGroups() {
    assertThat(read("recording:\"digital love\" AND artist:daft AND dur:[1 TO 2] rid:(a OR b)"))
        .containsExactly("recording=digital love", "artist=daft", "dur=1 TO 2", "rid=a OR b");
  }

  @Test
  void readsEscapes() {
    assertThat(read("recording:\"say \\\"hi\\\" \\\\ there\" AND artist:AC\\/DC"))
        .containsExactly("recording=say \"hi\" \\ there", "artist=AC/DC");
  }

  @Test
  void readsWordsWithoutAField() {
    assertThat(read("digital love")).containsExactly("=digital", "=love");
  }

  @Test
  void noticesAnOpenQuote() {
    var reader = new LuceneReader("recording:\"open");

    assertThat(reader.next()).isFalse();
    assertThat(reader.broken()).isTrue();
  }

  static LongStream seeds() {
    return LongStream.range(0, 100);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void comesToAnEndOnAnyText(long seed) {
    var random = new Random(seed);
    var letters = "ab :\"\\[]()ANDORTO+-!*?~^{}é漢";
    var text = new StringBuilder();
    random
        .ints(random.nextInt(60), 0, letters.length())
        .forEach(i -> text.append(letters.charAt(i)));

    var reader = new LuceneReader(text.toString());
    var clauses = 0;
    while (reader.next()) {
      clauses++;
    }

    assertThat(clauses).isLessThanOrEqualTo(text.length());
  }
}
