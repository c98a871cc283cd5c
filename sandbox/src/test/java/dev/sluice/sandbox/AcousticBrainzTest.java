package dev.sluice.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sandbox.catalogue.Catalogue;
import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.Provider;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// AcousticBrainz' endpoints, bodies and errors.
class AcousticBrainzTest {

  private static final String UNKNOWN = "00000000-0000-4000-8000-000000000000";
  private static final List<Listing> DOCUMENTS =
      Catalogue.bundled().listings(Provider.ACOUSTICBRAINZ);

  @AutoClose private static final Caller caller = Caller.ofItsOwn();

  private static Listing known() {
    return DOCUMENTS.stream()
        .filter(it -> it.sound().bpm().isPresent() && it.sound().key().isPresent())
        .filter(it -> it.sound().features().isPresent())
        .findFirst()
        .orElseThrow();
  }

  @Test
  void givesTheLowLevelDocument() {
    var known = known();

    var answer = caller.acousticbrainz("/api/v1/" + known.id() + "/low-level");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().at("/rhythm/bpm").asDouble())
        .isBetween(known.sound().bpm().orElseThrow() - 0.1, known.sound().bpm().orElseThrow());
    assertThat(answer.text("/tonal/key_key")).isEqualTo(known.sound().key().orElseThrow().tonic());
    assertThat(answer.text("/tonal/key_scale")).isIn("major", "minor");
    assertThat(answer.body().at("/tonal/key_strength").asDouble()).isBetween(0.0, 1.0);
    assertThat(answer.text("/metadata/tags/title/0")).isEqualTo(known.credit().title());
  }

  @Test
  void givesTheHighLevelDocument() {
    var known = known();

    var answer = caller.acousticbrainz("/api/v1/" + known.id() + "/high-level");

    var danceable = answer.body().at("/highlevel/danceability/all/danceable").asDouble();
    assertThat(danceable).isEqualTo(known.sound().features().orElseThrow().danceability());
    assertThat(answer.text("/highlevel/danceability/value")).isIn("danceable", "not_danceable");
    assertThat(answer.body().at("/highlevel/danceability/probability").asDouble())
        .isGreaterThanOrEqualTo(0.5);
  }

  @Test
  void givesSeveralDocumentsAtOnceAndLeavesOutTheUnknown() {
    var one = DOCUMENTS.get(0).id();
    var other = DOCUMENTS.get(1).id();

    var answer =
        caller.acousticbrainz(
            "/api/v1/low-level?recording_ids=" + one + ";" + UNKNOWN + ";" + other + ":0");

    assertThat(answer.body().propertyNames()).containsExactlyInAnyOrder(one, other, "mbid_mapping");
    assertThat(answer.body().at("/" + one + "/0").has("rhythm")).isTrue();
  }

  @Test
  void givesOnlyTheWantedFeatures() {
    var id = known().id();

    var answer =
        caller.acousticbrainz(
            "/api/v1/low-level?features=rhythm.bpm;tonal.key_key;metadata.tags&recording_ids="
                + id);

    var document = answer.body().at("/" + id + "/0");
    assertThat(document.propertyNames()).containsExactlyInAnyOrder("rhythm", "tonal", "metadata");
    assertThat(document.at("/rhythm").propertyNames()).containsExactly("bpm");
    assertThat(document.at("/tonal").propertyNames()).containsExactly("key_key");
  }

  @Test
  void answersAnAllMissWithTheMappingAlone() {
    var answer = caller.acousticbrainz("/api/v1/high-level?recording_ids=" + UNKNOWN);

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().toString()).isEqualTo("{\"mbid_mapping\":{}}");
  }

  @Test
  void mapsUpperCaseIdsToLowerCase() {
    var id = known().id();
    var upper = id.toUpperCase(Locale.ROOT);

    var answer = caller.acousticbrainz("/api/v1/low-level?recording_ids=" + upper);

    assertThat(answer.text("/mbid_mapping/" + upper)).isEqualTo(id);
    assertThat(answer.body().has(id)).isTrue();
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "/api/v1/low-level, 400, Missing `recording_ids` parameter",
        "/api/v1/low-level?recording_ids=not-a-uuid, 400, \"'not-a-uuid' is not a valid UUID\"",
        "/api/v1/00000000-0000-4000-8000-000000000000/low-level, 404, Not found",
        "/api/v1/nonsense, 404, Not found",
      })
  void answersErrorsAsDocumented(String path, int status, String message) {
    var answer = caller.acousticbrainz(path);

    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.text("/message")).isEqualTo(message);
  }

  @Test
  void refusesMoreThanTwentyFive() {
    var ids = IntStream.range(0, 26).mapToObj(_ -> UNKNOWN).collect(Collectors.joining(";"));

    var answer = caller.acousticbrainz("/api/v1/low-level?recording_ids=" + ids);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/message"))
        .isEqualTo("More than 25 recordings not allowed per request");
  }

  @Test
  void hasOneSubmissionPerRecording() {
    var id = known().id();

    assertThat(caller.acousticbrainz("/api/v1/" + id + "/low-level?n=1").status()).isEqualTo(404);
    assertThat(caller.acousticbrainz("/api/v1/" + id + "/count").body().at("/count").asInt())
        .isEqualTo(1);
  }
}
