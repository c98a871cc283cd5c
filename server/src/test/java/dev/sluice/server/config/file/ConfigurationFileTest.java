package dev.sluice.server.config.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.FieldRule;
import dev.sluice.engine.plan.Problem;
import dev.sluice.engine.plan.ProviderRule;
import dev.sluice.engine.plan.Slot;
import dev.sluice.engine.plan.Strategy;
import dev.sluice.engine.plan.Trust;
import dev.sluice.engine.track.FieldType;
import dev.sluice.server.config.file.ConfigurationFile.Read;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationFileTest {
  private static final List<FieldType> TYPES = List.of(FieldType.values());
  private static final List<String> PROVIDERS = List.of("beatport", "spotify", "musicbrainz");

  static Stream<Long> seeds() {
    return new Random(5).longs(100).boxed();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsWrittenIsReadBackAndWrittenTheSame(long seed) {
    var configuration = random(new Random(seed));
    var text = ConfigurationFile.write(configuration);

    var read = ConfigurationFile.read("f.yaml", text, configuration);

    assertThat(read).as(text).isInstanceOf(Read.Good.class);
    assertThat(((Read.Good) read).configuration()).isEqualTo(configuration);
    assertThat(ConfigurationFile.write(((Read.Good) read).configuration())).isEqualTo(text);
  }

  @Test
  void isWhatAPersonWouldWrite() {
    assertThat(ConfigurationFile.write(small()))
        .isEqualTo(
            """
            settings:
              identity_floor: 0.50
            fields:
              bpm:
                description: Tempo in beats per minute
                type: bpm
                enabled: true
                required_for_gold: true
                strategy: first_acceptable
                rungs:
                  - {provider: beatport, minimum: 0.98}
                  - {slot: 3, provider: spotify, minimum: 0.85}
            providers:
              beatport:
                enabled: true
              musicbrainz:
                enabled: true
              spotify:
                enabled: false
                limit: {requests: 100, seconds: 30}
                cost: 0.001
                base_url: "https://api.spotify.com/v2"
            trust:
              spotify:
                bpm: {declared: 0.90, reason: "rounded, they say"}
            """);
  }

  @Test
  void aSectionThatIsLeftOutStaysAsItIs() {
    var live = small();

    assertThat(ConfigurationFile.read("f", "settings: {identity_floor: 0.4}", live))
        .isEqualTo(
            new Read.Good(
                new Configuration(
                    live.version(),
                    live.fields(),
                    live.providers(),
                    live.trust(),
                    Map.of("identity_floor", new BigDecimal("0.4"))),
                Map.of("identity_floor", 1)));
  }

  @Test
  void everyProblemIsToldAtOnceWithLinePathValueAndRemedy() {
    var bad =
        (Read.Bad)
            ConfigurationFile.read(
                "waterfall.yaml",
                """
                setings: {}
                settings:
                  identity_floor: 1.5
                fields:
                  bpm:
                    type: bmp
                    enabled: perhaps
                    rungs:
                      - {provider: spotify, minimum: .995}
                      - {provider: spotify, minimun: 0.8}
                      - spotify
                providers:
                  spotfy: {enabled: true}
                trust:
                  spotify:
                    bpm: {declared: 2}
                """,
                small());

    assertThat(bad.problems().stream().map(ConfigurationFileTest::line))
        .containsExactly(
            "waterfall.yaml:3: settings.identity_floor '1.5' must be a number in 0..1",
            "waterfall.yaml:6: fields.bpm.type 'bmp' is unknown; did you mean 'bpm'?",
            "waterfall.yaml:7: fields.bpm.enabled 'perhaps' must be true or false",
            "waterfall.yaml:11: fields.bpm.rungs[3] 'spotify' must be {provider: , minimum: }",
            "waterfall.yaml:9: fields.bpm.rungs[1].minimum '.995' must have at most two decimals:"
                + " it is compared with a confidence in hundredths",
            "waterfall.yaml:10: fields.bpm.rungs[2].minimum '' is missing: write minimum: 0.85",
            "waterfall.yaml:10: fields.bpm.rungs[2].minimun '0.8' is no key here; did you mean"
                + " 'minimum'?",
            "waterfall.yaml:13: providers.spotfy 'spotfy' no provider of that name; did you mean"
                + " 'spotify'?",
            "waterfall.yaml:16: trust.spotify.bpm.declared '2' must be a number in 0..1",
            "waterfall.yaml:1: setings 'a mapping' is no key here; did you mean 'settings'?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          [1, 2]            | f:1     | is no configuration
          fields: [         | f:1     | is no YAML
          fields: 5         | f:1: fields | must be a mapping
          fields: {a: {type: text}, a: {type: text}} | f:1: fields.a | stands here twice
          fields: {A: {type: text}}  | f:1: fields.A | lower-case letters
          fields: {a: {}}   | f:1: fields.a.type | is missing
          """)
  void brokenFilesAreRefused(String text, String place, String message) {
    var bad = (Read.Bad) ConfigurationFile.read("f", text, small());

    assertThat(bad.problems())
        .anySatisfy(
            problem -> {
              assertThat(problem.place()).isEqualTo(place);
              assertThat(problem.message()).contains(message);
            });
  }

  @Test
  void placesOfTheConfigurationAreFoundInTheFile() {
    var good = (Read.Good) ConfigurationFile.read("f", ConfigurationFile.write(small()), small());

    assertThat(good.lines())
        .containsEntry("bpm.priority_3_confidence", 12)
        .containsEntry("trust.spotify.bpm", 25);
  }

  private static String line(Problem problem) {
    return "%s '%s' %s".formatted(problem.place(), problem.value(), problem.message());
  }

  private static Configuration small() {
    var bpm =
        new FieldRule(
            "bpm",
            FieldType.BPM,
            true,
            true,
            Strategy.FIRST_ACCEPTABLE,
            List.of(
                new Slot(1, "beatport", new Confidence(98)),
                new Slot(3, "spotify", new Confidence(85))),
            "Tempo in beats per minute");
    return new Configuration(
        7,
        List.of(bpm),
        Map.of(
            "beatport",
            ProviderRule.switched(true),
            "musicbrainz",
            ProviderRule.switched(true),
            "spotify",
            new ProviderRule(
                false,
                Optional.of(100),
                Optional.of(new BigDecimal("30.0")),
                Optional.of(new BigDecimal("0.001")),
                Optional.of("https://api.spotify.com/v2"))),
        Map.of(
            "spotify", Map.of("bpm", Trust.declared(new BigDecimal("0.9"), "rounded, they say"))),
        Map.of("identity_floor", new BigDecimal("0.5")));
  }

  private static Configuration random(Random random) {
    var fields = new ArrayList<FieldRule>();
    for (var name : List.of("bpm", "n", "null", "x_1")) {
      var slots = new ArrayList<Slot>();
      for (int number = 1; number <= 4; number++) {
        if (random.nextBoolean()) {
          slots.add(
              new Slot(
                  number, PROVIDERS.get(random.nextInt(3)), new Confidence(random.nextInt(101))));
        }
      }
      fields.add(
          new FieldRule(
              name,
              TYPES.get(random.nextInt(TYPES.size())),
              random.nextBoolean(),
              random.nextBoolean(),
              Strategy.FIRST_ACCEPTABLE,
              slots,
              text(random)));
    }
    var providers = new HashMap<String, ProviderRule>();
    var trust = new HashMap<String, Map<String, Trust>>();
    for (var name : PROVIDERS) {
      providers.put(
          name,
          new ProviderRule(
              random.nextBoolean(),
              random.nextBoolean() ? Optional.of(1 + random.nextInt(900)) : Optional.empty(),
              random.nextBoolean() ? Optional.of(new BigDecimal("1e2")) : Optional.empty(),
              random.nextBoolean() ? Optional.of(new BigDecimal("0.10")) : Optional.empty(),
              random.nextBoolean() ? Optional.of("https://a.example/" + name) : Optional.empty()));
      var measured =
          random.nextBoolean()
              ? Optional.of(new Trust.Measured(new BigDecimal("0.87"), text(random), 12))
              : Optional.<Trust.Measured>empty();
      trust.put(
          name,
          Map.of(
              "bpm",
              new Trust(
                  new BigDecimal(random.nextInt(100)).movePointLeft(2),
                  text(random),
                  measured,
                  measured.isPresent() && random.nextBoolean())));
    }
    return new Configuration(
        3, fields, providers, trust, Map.of("raw_body_days", new BigDecimal(30)));
  }

  private static String text(Random random) {
    var words =
        List.of(
            "",
            "plain words",
            "true",
            "a: b",
            "# no",
            "it's \"so\"",
            " x",
            "é ü 日本",
            "a\nb\\",
            "- list",
            "{x}",
            "1.5",
            "\u0085\u2028",
            "😀 x",
            "yes",
            "@a",
            "a,b",
            "%x",
            "&a *b",
            "~");
    return words.get(random.nextInt(words.size()));
  }
}
