package dev.sluice.providers;

import static dev.sluice.providers.FakeUpstream.withTokens;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Question;
import java.net.URLDecoder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Whatever a title holds, it arrives as one value: no other parameter, segment or operator.
class QueriesTest {
  private static Bench bench;

  @BeforeAll
  static void open() {
    bench = Bench.builtIn(withTokens(FakeUpstream.json("{}")));
  }

  @AfterAll
  static void close() {
    bench.close();
  }

  static Stream<String> values() {
    return Stream.concat(
        Stream.of(
            "Around the World",
            "\"",
            "a\" OR artist:\"b",
            "back\\slash\\",
            "\\\" AND x:\"",
            "12:30 (Live)",
            "AC/DC & friends = 100% + more? #1",
            "{track_title} {market}",
            "tab\tnew\nline\r\nHost: evil.example",
            "🎛️ 結束バンド Guðmundsdóttir ’",
            "lone \ud83c surrogate",
            "\u0000nul",
            "x".repeat(5_000),
            "🎛".repeat(5_000),
            "\"\\".repeat(2_500)),
        IntStream.range(0, 25).mapToObj(QueriesTest::random));
  }

  private static String random(int seed) {
    var random = new Random(seed);
    var alphabet = "ab \"\\:()[]{}^~*?/+-&|!%#=;,<>'éあ🎛\n".codePoints().toArray();
    var text = new StringBuilder("x");
    for (int i = random.nextInt(40); i > 0; i--) {
      text.appendCodePoint(alphabet[random.nextInt(alphabet.length)]);
    }
    return text.toString();
  }

  private static Map<String, String> sent(String provider, String title) throws Exception {
    int before = bench.upstream.requests().size();
    bench.answer(Bench.known(provider, "text", "artist_name", "Daft Punk", "track_title", title));
    var requests = bench.upstream.requests();
    assertThat(requests).hasSize(before + 1);
    var target = requests.getLast().target();
    assertThat(requests.getLast().headers().get("host")).startsWith("127.0.0.1:");
    assertThat(target).matches("[!-~]+").doesNotContain("#");
    var parameters = new LinkedHashMap<String, String>();
    for (var pair : target.substring(target.indexOf('?') + 1).split("&", -1)) {
      var parts = pair.split("=", -1);
      assertThat(parts).as(pair).hasSize(2);
      parameters.put(decoded(parts[0]), decoded(parts[1]));
    }
    return parameters;
  }

  private static String decoded(String text) {
    return URLDecoder.decode(text, UTF_8);
  }

  private static String cut(String value) {
    int points = Math.min(250, value.codePointCount(0, value.length()));
    var cut = value.substring(0, value.offsetByCodePoints(0, points));
    return new String(cut.getBytes(UTF_8), UTF_8); // as UTF-8 carries it
  }

  @ParameterizedTest
  @MethodSource("values")
  void aLucenePhraseHoldsTheWholeValue(String title) throws Exception {
    var parameters = sent("musicbrainz", title);

    assertThat(parameters).containsOnlyKeys("query", "limit", "fmt");
    var query = String.valueOf(parameters.get("query"));
    assertThat(query).startsWith("recording:\"").endsWith(" AND artist:\"Daft Punk\"");
    var phrase = query.substring("recording:\"".length());
    var read = new StringBuilder();
    int at = 0;
    while (phrase.charAt(at) != '"') { // as Lucene reads a phrase
      if (phrase.charAt(at) == '\\') {
        at++;
      }
      read.append(phrase.charAt(at++));
    }
    assertThat(phrase.substring(at + 1)).isEqualTo(" AND artist:\"Daft Punk\"");
    assertThat(read.toString()).isEqualTo(cut(title));
  }

  @ParameterizedTest
  @MethodSource("values")
  void aFilterValueEndsWhereItsQuoteEnds(String title) throws Exception {
    if (title.replaceAll("[\"\\\\:\\s]", "").isEmpty()) {
      var question =
          Bench.known("spotify", "text", "artist_name", "Daft Punk", "track_title", title);
      assertThat(bench.answer(question)).isInstanceOf(Answer.Withheld.class);
      return;
    }
    var parameters = sent("spotify", title);

    assertThat(parameters).containsOnlyKeys("type", "q", "limit", "market");
    assertThat(parameters.get("q")).matches("(?s)track:\"[^\":\\\\]+\" artist:\"Daft Punk\"");
  }

  @ParameterizedTest
  @MethodSource("values")
  void wordsCanAddNoOperator(String title) throws Exception {
    if (title.replaceAll("[\"\\\\:\\s]", "").isEmpty()) {
      return; // withheld, as above
    }
    var parameters = sent("getsongbpm", title);

    assertThat(parameters).containsOnlyKeys("type", "lookup", "limit", "api_key");
    assertThat(parameters.get("lookup")).matches("(?s)song:[^\":\\\\]+ artist:Daft Punk");
  }

  @ParameterizedTest
  @MethodSource("values")
  void aKeyIsAParameterNoValueCanTouch(String title) throws Exception {
    var parameters = sent("lastfm", title);

    assertThat(parameters)
        .containsOnlyKeys("method", "artist", "track", "autocorrect", "format", "api_key")
        .containsEntry("track", cut(title))
        .containsEntry("api_key", "sandbox-key");
  }

  @ParameterizedTest
  @MethodSource("values")
  void aPlainValueIsOneParameter(String title) throws Exception {
    var parameters = sent("beatport", title);

    assertThat(parameters).containsOnlyKeys("q", "type", "per_page");
    assertThat(parameters.get("q")).isEqualTo("Daft Punk " + cut(title));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "../x", "a?b#c", "%2e%2e%2f", "a b", "ü"})
  void aPathValueIsOneSegment(String id) throws Exception {
    bench.answer(Bench.known("spotify", "id", "spotify_id", id));

    var target = bench.upstream.requests().getLast().target();
    assertThat(target).matches("/spotify/v1/tracks/[^/?#]+\\?market=US");
    assertThat(decoded(target.replaceAll(".*/|\\?.*", ""))).isEqualTo(id);
  }

  @ParameterizedTest
  @ValueSource(strings = {".", ".."})
  void aPathValueThatWouldClimbIsNotAsked(String id) throws Exception {
    assertThat(bench.answer(Bench.known("spotify", "id", "spotify_id", id)))
        .isEqualTo(new Answer.Withheld("spotify_id cannot stand in a path: '" + id + "'"));
  }

  @Test
  void anEndlessIdentifierIsNotCutButWithheld() throws Exception {
    assertThat(bench.answer(Bench.known("spotify", "id", "spotify_id", "7".repeat(5_000))))
        .isEqualTo(
            new Answer.Withheld("spotify_id cannot stand in a path: '" + "7".repeat(40) + "...'"));
  }

  @Test
  void aQuestionThatNoLookupKnowsIsWithheld() throws Exception {
    var question = new Question("spotify", "sandbox", "no", new Question.Key.Fed("x"), "US");

    assertThat(bench.answer(question)).isEqualTo(new Answer.Withheld("no lookup 'no'"));
  }

  @Test
  void everyRequestSaysWhoAsks() throws Exception {
    sent("musicbrainz", "Around");

    assertThat(bench.upstream.requests().getLast().headers())
        .containsEntry("user-agent", "Sluice/0.1 ( sandbox@example.org )")
        .containsEntry("accept", "application/json");
    assertThat(Arrays.asList("cookie", "referer"))
        .doesNotContainAnyElementsOf(bench.upstream.requests().getLast().headers().keySet());
  }
}
