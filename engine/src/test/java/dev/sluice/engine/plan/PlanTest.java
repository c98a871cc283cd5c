package dev.sluice.engine.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.fakes.TitleJudge;
import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.plan.Problem.Severity;
import dev.sluice.engine.provider.Capabilities;
import dev.sluice.engine.provider.Lookup;
import dev.sluice.engine.track.FieldType;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PlanTest {
  private static final Capabilities SEARCH =
      new Capabilities(
          "search",
          "https://search.test",
          "",
          List.of(
              new Lookup.Ordinary(
                  "text", List.of("artist_name", "track_title"), Set.of("isrc", "genre")),
              new Lookup.Fed("features", List.of("text"), Lookup.Fed.BY_ID, Set.of("bpm"))));
  private static final Capabilities BY_MBID =
      new Capabilities(
          "mbid",
          "https://mbid.test",
          "",
          List.of(new Lookup.Ordinary("own", List.of("musicbrainz_id"), Set.of("bpm"))));

  private static final Capabilities BY_ISRC =
      new Capabilities(
          "isrc",
          "https://isrc.test",
          "",
          List.of(new Lookup.Ordinary("by_isrc", List.of("isrc"), Set.of("bpm"))));

  @Nested
  class Rungs {
    @Test
    void areNumberedWithGapsClosedAndKeepTheirSlot() {
      var plan = plan(field("bpm", slot(2, "search", 50), slot(4, "mbid", 40)));

      assertThat(plan.chains().getFirst().rungs())
          .extracting(rung -> rung.priority() + "/" + rung.slot() + " " + rung.provider())
          .containsExactly("1/2 search", "2/4 mbid");
    }

    @Test
    void reachAFieldThroughALookupThatFeedsAnother() {
      var rung = plan(field("bpm", slot(1, "search", 50))).chains().getFirst().rungs().getFirst();

      assertThat(rung.unable()).isEmpty();
      assertThat(rung.routes())
          .singleElement()
          .satisfies(
              route -> {
                assertThat(route.suppliesField()).isFalse();
                assertThat(route.fed()).extracting(Lookup.Fed::name).containsExactly("features");
              });
    }

    @Test
    void sayWhyTheirProviderCanNeverBeAsked() {
      var plan = plan(field("label", slot(1, "search", 50), slot(2, "ghost", 50)));

      assertThat(plan.chains().getFirst().rungs())
          .extracting(rung -> rung.unable().orElseThrow())
          .containsExactly(new SkipReason.CannotSupply(), new SkipReason.NoFile());
    }

    @Test
    void ofDisabledFieldsDoNotExist() {
      var disabled =
          new FieldRule(
              "bpm",
              FieldType.BPM,
              false,
              false,
              Strategy.FIRST_ACCEPTABLE,
              List.of(slot(1, "search", 50)));

      var plan = plan(disabled);

      assertThat(plan.chains()).isEmpty();
      assertThat(plan.types()).containsKey("bpm");
    }
  }

  @Nested
  class Errors {
    @Test
    void areAllToldWithTheirPlaces() {
      var configuration =
          new Configuration(
              1,
              List.of(
                  field("bpm", slot(1, "serch", 50), slot(2, "mbid", 50), slot(3, "mbid", 50)),
                  field("bpm")),
              Set.of("search", "mbid"),
              Set.of(),
              Map.of("search", Map.of("bpm", 1.5)),
              -0.5);

      var planning = Plan.compile(configuration, "c", List.of(SEARCH), new TitleJudge(1));

      assertThat(((Planning.Invalid) planning).problems())
          .extracting(Problem::place)
          .containsExactlyInAnyOrder(
              "identity_floor",
              "trust.search.bpm",
              "bpm.priority_1_provider",
              "bpm.priority_3_confidence",
              "bpm");
    }
  }

  @Nested
  class Warnings {
    @Test
    void nameTheHighestReachableConfidence() {
      var configuration =
          new Configuration(
              1,
              List.of(field("bpm", slot(1, "search", 96))),
              Set.of("search"),
              Set.of(),
              Map.of("search", Map.of("bpm", 0.9)),
              0.5);

      var planning = Plan.compile(configuration, "c", List.of(SEARCH), new TitleJudge(1));

      assertThat(((Planning.Valid) planning).warnings())
          .singleElement()
          .satisfies(
              warning -> {
                assertThat(warning.severity()).isEqualTo(Severity.WARNING);
                assertThat(warning.place()).isEqualTo("bpm.priority_1_confidence");
                assertThat(warning.message()).contains("0.90");
              });
    }

    @Test
    void nameTheIdentifierThatNothingResolves() {
      assertThat(warnings(field("bpm", slot(1, "mbid", 50))))
          .singleElement()
          .satisfies(warning -> assertThat(warning.message()).contains("musicbrainz_id"));
      assertThat(
              warnings(
                  field("bpm", slot(1, "mbid", 50)), field("musicbrainz_id", slot(1, "mbid", 50))))
          .extracting(Problem::place)
          .containsExactlyInAnyOrder(
              "bpm.priority_1_provider", "musicbrainz_id", "musicbrainz_id.priority_1_provider");
      assertThat(warnings(field("bpm", slot(1, "isrc", 50)), field("isrc", slot(1, "search", 50))))
          .isEmpty();
    }

    @Test
    void nameAFieldThatNobodyCanFill() {
      assertThat(warnings(field("bpm")))
          .singleElement()
          .satisfies(
              warning -> {
                assertThat(warning.place()).isEqualTo("bpm");
                assertThat(warning.message()).contains("no provider that can be asked");
              });
    }

    @Test
    void nameTheConfidenceThatTheLikenessOfANameAloneCanReach() {
      var judge = new TitleJudge(0.95);
      var planning =
          Plan.compile(
              new Configuration(
                  1,
                  List.of(field("genre", slot(1, "search", 90))),
                  Set.of("search"),
                  Set.of(),
                  Map.of("search", Map.of("genre", 0.9)),
                  0.5),
              "c",
              List.of(SEARCH),
              judge);

      assertThat(((Planning.Valid) planning).warnings())
          .singleElement()
          .satisfies(warning -> assertThat(warning.message()).contains("reaches 0.86 at most"));
    }

    @Test
    void nameAProviderWithoutFileOrWithoutTheField() {
      assertThat(warnings(field("label", slot(1, "search", 50), slot(2, "ghost", 50))))
          .extracting(Problem::place)
          .containsExactly("label", "label.priority_1_provider", "label.priority_2_provider");
    }

    @Test
    void nameADisabledFieldThatGoldNeeds() {
      var rule =
          new FieldRule("bpm", FieldType.BPM, false, true, Strategy.FIRST_ACCEPTABLE, List.of());

      assertThat(warnings(rule)).extracting(Problem::place).containsExactly("bpm.enabled");
    }
  }

  private static Plan plan(FieldRule... rules) {
    return valid(rules).plan();
  }

  private static List<Problem> warnings(FieldRule... rules) {
    return valid(rules).warnings();
  }

  private static Planning.Valid valid(FieldRule... rules) {
    var configuration =
        new Configuration(
            1, List.of(rules), Set.of("search", "mbid", "isrc", "ghost"), Set.of(), Map.of(), 0.5);
    return (Planning.Valid)
        Plan.compile(configuration, "c", List.of(SEARCH, BY_MBID, BY_ISRC), new TitleJudge(1));
  }

  private static FieldRule field(String name, Slot... slots) {
    return new FieldRule(
        name, FieldType.TEXT, true, false, Strategy.FIRST_ACCEPTABLE, List.of(slots));
  }

  private static Slot slot(int number, String provider, int hundredths) {
    return new Slot(number, provider, new Confidence(hundredths));
  }
}
