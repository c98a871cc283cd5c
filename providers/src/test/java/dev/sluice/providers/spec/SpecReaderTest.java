package dev.sluice.providers.spec;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.plan.Problem;
import dev.sluice.engine.provider.Lookup;
import dev.sluice.providers.spec.ProviderSpec.Freshness;
import dev.sluice.providers.spec.ProviderSpec.Limits;
import dev.sluice.providers.spec.ProviderSpec.Statuses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.yaml.snakeyaml.Yaml;

/// A provider file is a spec or the list of everything that is wrong with it.
class SpecReaderTest {
  private static final String SMALLEST =
      """
      name: shelf
      base_url: https://shelf.example/api
      limit: {requests: 5, window: 1s}
      lookups:
        - name: isrc
          needs: [isrc]
          supplies: [bpm]
          request: {path: "/isrc/{isrc}"}
          response:
            candidates: tracks
            fields: {bpm: tempo}
        - name: genres
          fed_by: [isrc]
          supplies: [genre]
          request: {path: "/genres/{key}"}
          response:
            candidates: $
            fields: {genre: genres}
      """;

  private static ProviderSpec valid(String yaml) {
    var parsed = SpecReader.read(yaml);
    assertThat(parsed).as(parsed.toString()).isInstanceOf(Parsed.Valid.class);
    return ((Parsed.Valid) parsed).spec();
  }

  private static List<Problem> problems(String yaml) {
    var parsed = SpecReader.read(yaml);
    return parsed instanceof Parsed.Invalid(var problems) ? problems : List.of();
  }

  @Test
  void whatIsLeftOutHasADefaultThatCanBeSeen() {
    var spec = valid(SMALLEST);

    assertThat(spec.type()).isEqualTo("api");
    assertThat(spec.market()).isEmpty();
    assertThat(spec.auth()).isEqualTo(new Auth.None());
    assertThat(spec.limits())
        .isEqualTo(
            new Limits(
                5,
                Duration.ofSeconds(1),
                OptionalLong.empty(),
                16,
                10_000,
                Duration.ofSeconds(5),
                2 * 1024 * 1024,
                Optional.empty()));
    assertThat(spec.freshness()).isEqualTo(new Freshness(Duration.ofDays(30), Duration.ofDays(7)));
    assertThat(spec.statuses()).isEqualTo(new Statuses(Set.of(404), Set.of(401, 403, 429)));
    assertThat(spec.retry().attempts()).isEqualTo(3);
  }

  @Test
  void lookupsKeepTheirOrderAndTheirMeaning() {
    var lookups = valid(SMALLEST).lookups().stream().map(LookupSpec::lookup).toList();

    assertThat(lookups)
        .containsExactly(
            new Lookup.Ordinary("isrc", List.of("isrc"), Set.of("bpm")),
            new Lookup.Fed("genres", List.of("isrc"), "id", Set.of("genre")));
  }

  @Test
  void everyProblemIsToldAtOnceWithItsPlaceAndTheNearestWord() {
    var broken =
        SMALLEST
            .replace("requests: 5", "requests: 0")
            .replace("window: 1s", "windw: 1s")
            .replace("supplies: [bpm]", "supplies: [bpm, key]")
            .replace("/isrc/{isrc}", "/isrc/{isrcs}")
            .replace("fed_by: [isrc]", "fed_by: [irsc]")
            .replace("fields: {genre: genres}", "fields: {genre: 'genres['}")
            .concat("markte: US\n");

    assertThat(problems(broken).stream().map(it -> it.place() + ": " + it.message()))
        .contains(
            "limit.requests: must be a whole number from 1 to 1000000",
            "limit.windw: is no key here (did you mean 'window'?); known: requests, window, per_day, announced",
            "lookups[0].request.query: uses {isrcs}, which this lookup does not need"
                + " (did you mean 'isrc'?)",
            "lookups[0].needs: the request does not use {isrc}",
            "lookups[0].supplies: response.fields has no 'key'",
            "lookups[1].fed_by: 'irsc' is no lookup that needs fields (did you mean 'isrc'?)")
        .anyMatch(it -> it.startsWith("lookups[1].response.fields.genre: is no JSONata"))
        .anyMatch(it -> it.startsWith("markte: is no key here (did you mean 'market'?)"));
    assertThat(problems(broken))
        .filteredOn(it -> it.place().equals("limit.requests"))
        .singleElement()
        .extracting(Problem::value)
        .isEqualTo("0");
  }

  @Test
  void aLongPathIsAPath() {
    var long100k = "/isrc/{isrc}/" + "a".repeat(100_000);

    assertThat(problems(SMALLEST.replace("/isrc/{isrc}", long100k))).isEmpty();
    assertThat(problems(SMALLEST.replace("/isrc/{isrc}", long100k + "^")))
        .extracting(Problem::place)
        .containsExactly("lookups[0].request.path");
  }

  @Test
  void whatIsMissingIsToldOnce() {
    assertThat(problems(SMALLEST + "probe: {asks: {isrc: X}}\n"))
        .extracting(problem -> problem.place() + ": " + problem.message())
        .containsExactly("probe.lookup: is missing");
  }

  static Stream<Arguments> single() {
    return Stream.of(
        Arguments.of("name: shelf", "name: Shelf!", "name", "must be lower-case"),
        Arguments.of("name: shelf\n", "", "name", "is missing"),
        Arguments.of("https://shelf", "http://shelf", "base_url", "must be https"),
        Arguments.of("https://shelf.example/api", "shelf", "base_url", "must be a whole URL"),
        Arguments.of("/api", "/api/", "base_url", "must not end with /"),
        Arguments.of("/api", "/api?key=1", "base_url", "must end before any ? or #"),
        Arguments.of("https://shelf", "https://me:pw@shelf", "base_url", "must not hold a user"),
        Arguments.of("limit: {requests: 5, window: 1s}\n", "", "limit", "is missing"),
        Arguments.of("window: 1s", "window: 1", "limit.window", "a time with its unit"),
        Arguments.of("name: shelf", "name: shelf\nqueue: many", "queue", "must be a whole number"),
        Arguments.of(
            "name: shelf", "name: shelf\nbody_limit: 1TB", "body_limit", "a size with its unit"),
        Arguments.of(
            "name: shelf", "name: shelf\ncost_per_call: -1", "cost_per_call", "not negative"),
        Arguments.of("name: shelf", "name: shelf\nauth: {kind: magic}", "auth.kind", "one of"),
        Arguments.of("name: shelf", "name: shelf\nauth: basic", "auth", "must be a mapping"),
        Arguments.of(
            "name: shelf",
            "name: shelf\nstatuses: {not_found: [404, 403]}",
            "statuses.not_found",
            "403 stands under refused as well"),
        Arguments.of(
            "name: shelf", "name: shelf\nstatuses: {refused: [200]}", "statuses.refused", "400"),
        Arguments.of(
            "name: shelf",
            "name: shelf\nheaders: {X-A: \"{key}\"}",
            "headers.X-A",
            "{contact} only"),
        Arguments.of(
            "name: shelf",
            "name: shelf\nheaders: {X-A: \"{contact}\"}",
            "headers.X-A",
            "the file has no contact"),
        Arguments.of(
            "name: shelf", "name: shelf\nheaders: {X-A: \"a\\nb: c\"}", "headers.X-A", "ASCII"),
        Arguments.of("needs: [isrc]", "needs: []", "lookups[0].needs", "at least one field"),
        Arguments.of(
            "supplies: [bpm]", "supplies: []", "lookups[0].supplies", "at least one field"),
        Arguments.of(
            "{path: \"/isrc/{isrc}\"}",
            "{path: \"/isrc/{isrc}\", query: {m: \"{market}\"}}",
            "lookups[0].request.query",
            "the file has no market"),
        Arguments.of(
            "\"/isrc/{isrc}\"", "\"isrc/{isrc}\"", "lookups[0].request.path", "begin with /"),
        Arguments.of(
            "\"/isrc/{isrc}\"", "\"/a?b={isrc}\"", "lookups[0].request.path", "path characters"),
        Arguments.of("\"/isrc/{isrc}\"", "\"/a/{isrc\"", "lookups[0].request.path", "never closed"),
        Arguments.of(
            "\"/isrc/{isrc}\"", "\"/a}/{isrc}\"", "lookups[0].request.path", "never opened"),
        Arguments.of(
            "{path: \"/isrc/{isrc}\"}",
            "{method: POST, path: \"/isrc/{isrc}\"}",
            "lookups[0].request.method",
            "must be one of [GET]"),
        Arguments.of(
            "fields: {bpm: tempo}",
            "fields: {bpm: tempo, secret: x}",
            "lookups[0].response.fields.secret",
            "neither supplied nor needed for judging"),
        Arguments.of(
            "fields: {bpm: tempo}",
            "fields: {bpm: $eval(tempo)}",
            "lookups[0].response.fields.bpm",
            "must not use $eval"),
        Arguments.of("candidates: tracks\n", "", "lookups[0].response.candidates", "is missing"),
        Arguments.of(
            "fed_by: [isrc]",
            "fed_by: [isrc]\n    key: artist_id",
            "lookups[1].key",
            "lookup 'isrc' has no field of this name"),
        Arguments.of(
            "fed_by: [isrc]",
            "fed_by: [isrc]\n    needs: [x]",
            "lookups[1].needs",
            "needs no fields"),
        Arguments.of("name: genres", "name: isrc", "lookups[1].name", "an earlier lookup"));
  }

  @ParameterizedTest(name = "{2}: {3} ({1})")
  @MethodSource("single")
  void aProblemIsToldAtItsPlace(String good, String bad, String place, String message) {
    assertThat(SMALLEST).contains(good);

    assertThat(problems(SMALLEST.replaceFirst(Pattern.quote(good), Matcher.quoteReplacement(bad))))
        .anySatisfy(
            problem -> {
              assertThat(problem.place()).isEqualTo(place);
              assertThat(problem.message()).contains(message);
            });
  }

  @Test
  void aPastedSecretIsRefusedAndNotShown() {
    var pasted =
        SMALLEST
            + """
            auth:
              kind: oauth2_client_credentials
              token_url: https://shelf.example/token
              client_id: {env: "canary-id-123"}
              client_secret: canary-secret-456
            """;

    assertThat(problems(pasted).stream().map(Problem::place))
        .containsExactlyInAnyOrder("auth.client_id.env", "auth.client_secret");
    assertThat(problems(pasted).toString()).doesNotContain("canary");
  }

  @Test
  void textThatIsNoYamlNamesItsLine() {
    assertThat(problems("name: shelf\nlimit: {requests: 5\nlookups: ]\n"))
        .singleElement()
        .satisfies(problem -> assertThat(problem.place()).startsWith("line 3"));
    assertThat(problems("- a\n- b\n"))
        .extracting(Problem::message)
        .containsOnly("a provider file is a mapping");
    assertThat(problems("")).hasSize(1);
    assertThat(problems("name: a\nname: b\n")).hasSize(1);
    assertThat(problems("!!URL [http://x.example]")).hasSize(1);
  }

  @Test
  void anAliasBombIsRefused() {
    var bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for (int i = 1; i < 60; i++) {
      bomb.append("a%d: &a%d [%s]\n".formatted(i, i, "*a%d, ".formatted(i - 1).repeat(9)));
    }

    assertThat(problems(bomb.toString())).isNotEmpty();
  }

  @Test
  void theFingerprintFollowsTheRulesAndNothingElse() {
    var print = valid(SMALLEST).lookups().getFirst().fingerprint();

    assertThat(valid("# a comment\n" + SMALLEST).lookups().getFirst().fingerprint())
        .isEqualTo(print);
    assertThat(
            valid(SMALLEST.replace("requests: 5", "requests: 6"))
                .lookups()
                .getFirst()
                .fingerprint())
        .isEqualTo(print);
    assertThat(valid(SMALLEST.replace("bpm: tempo", "bpm: bpm")).lookups().getFirst().fingerprint())
        .isNotEqualTo(print);
    assertThat(
            valid(SMALLEST + "statuses: {not_found: [404, 410]}")
                .lookups()
                .getFirst()
                .fingerprint())
        .isNotEqualTo(print);
  }

  /// Law: no tree makes the reader throw, and every problem names a place.
  @Test
  void noTreeBreaksTheReader() {
    var random = new Random(7);
    for (int i = 0; i < 600; i++) {
      Map<String, Object> tree = new Yaml().load(SMALLEST);
      for (int edits = 1 + random.nextInt(4); edits > 0; edits--) {
        damage(tree, random);
      }
      if (SpecReader.read(tree) instanceof Parsed.Invalid(var problems)) {
        assertThat(problems).allSatisfy(it -> assertThat(it.message()).isNotBlank());
      }
    }
  }

  @SuppressWarnings("unchecked")
  private static void damage(@Nullable Object tree, Random random) {
    Object[] junk = {
      "",
      "x",
      -1,
      3.5,
      true,
      List.of(),
      List.of(1, "a"),
      Map.of(),
      Map.of("k", "v"),
      Map.of(1, 2),
      "{",
      "$",
      "/{isrc}",
      "[".repeat(2_000),
      List.of(Map.of("name", "n"))
    };
    switch (tree) {
      case LinkedHashMap<?, ?> map when !map.isEmpty() -> {
        var keys = new ArrayList<>(map.keySet());
        var key = (String) keys.get(random.nextInt(keys.size()));
        switch (random.nextInt(4)) {
          case 0 -> map.remove(key);
          case 1 -> ((Map<String, Object>) map).put(key, junk[random.nextInt(junk.length)]);
          case 2 -> ((Map<String, Object>) map).put(key + "x", junk[random.nextInt(junk.length)]);
          default -> damage(map.get(key), random);
        }
      }
      case ArrayList<?> list when !list.isEmpty() -> {
        int at = random.nextInt(list.size());
        if (random.nextBoolean()) {
          damage(list.get(at), random);
        } else {
          ((List<Object>) list).set(at, junk[random.nextInt(junk.length)]);
        }
      }
      case null, default -> {}
    }
  }
}
