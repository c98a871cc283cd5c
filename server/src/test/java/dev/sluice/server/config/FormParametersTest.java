package dev.sluice.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.server.web.Body;
import dev.sluice.server.web.ProblemType;
import dev.sluice.server.web.Refusal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;

class FormParametersTest {
  private static final Body NONE = new Body(Optional.empty(), "");

  @Test
  void readsAFormABodyOfJsonAndAQueryAlike() {
    var expected =
        Map.of(
            "priority_1_provider", "spotify",
            "priority_1_confidence", "0.90",
            "priority_2_provider", "");

    var form = form("priority_1_provider=spotify&priority_1_confidence=0.90&priority_2_provider=");
    var json =
        json(
            """
            {"priority_1_provider": "spotify", "priority_1_confidence": 0.90,
             "priority_2_provider": null}
            """);
    var query = "priority_1_provider=spotify&priority_1_confidence=0.90&priority_2_provider=";

    assertThat(FormParameters.read(null, form)).isEqualTo(expected);
    assertThat(FormParameters.read(null, json)).isEqualTo(expected);
    assertThat(FormParameters.read(query, NONE)).isEqualTo(expected);
  }

  @Test
  void joinsQueryAndBody() {
    assertThat(FormParameters.read("enabled=true", form("required_for_gold=false")))
        .isEqualTo(Map.of("enabled", "true", "required_for_gold", "false"));
  }

  @Test
  void theCommentOfTheQuerySaysWhyAndChangesNothing() {
    assertThat(FormParameters.read("comment=as+agreed&enabled=true", NONE))
        .isEqualTo(Map.of("enabled", "true"));
    assertKind(ProblemType.NO_PARAMETER, () -> FormParameters.read("comment=as+agreed", NONE));
  }

  @Test
  void refusesAParameterThatComesTwiceWherever() {
    assertRefused("enabled", () -> FormParameters.read("enabled=true", form("enabled=true")));
    assertRefused("enabled", () -> FormParameters.read("enabled=true&enabled=false", NONE));
    assertRefused("enabled", () -> FormParameters.read(null, form("enabled=true&enabled=true")));
    assertRefused("enabled", () -> FormParameters.read("enabled=1", json("{\"enabled\":1}")));
  }

  @Test
  void refusesValuesThatAreNotPlain() {
    assertRefused("enabled", () -> FormParameters.read(null, json("{\"enabled\":[true]}")));
    assertRefused("enabled", () -> FormParameters.read(null, json("{\"enabled\":{}}")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "   ", "&"})
  void refusesToDoNothing(String text) {
    assertKind(ProblemType.NO_PARAMETER, () -> FormParameters.read(null, form(text)));
    assertKind(ProblemType.NO_PARAMETER, () -> FormParameters.read(text, NONE));
  }

  @Test
  void anEmptyJsonBodyOrObjectIsNothing() {
    assertKind(ProblemType.NO_PARAMETER, () -> FormParameters.read(null, json("")));
    assertKind(ProblemType.NO_PARAMETER, () -> FormParameters.read(null, json("{}")));
  }

  @Test
  void readsNoOtherContentTypes() {
    var text = new Body(Optional.of(MediaType.TEXT_PLAIN), "enabled=true");
    var untold = new Body(Optional.empty(), "enabled=true");

    assertKind(ProblemType.UNSUPPORTED_MEDIA_TYPE, () -> FormParameters.read(null, text));
    assertKind(ProblemType.UNSUPPORTED_MEDIA_TYPE, () -> FormParameters.read(null, untold));
  }

  private static void assertRefused(String parameter, Runnable reading) {
    assertThatThrownBy(reading::run)
        .isInstanceOfSatisfying(
            Refusal.class,
            e ->
                assertThat(e.complaints())
                    .extracting(Refusal.Complaint::parameter)
                    .containsExactly(parameter));
  }

  private static void assertKind(ProblemType type, Runnable reading) {
    assertThatThrownBy(reading::run)
        .isInstanceOfSatisfying(Refusal.class, e -> assertThat(e.type()).isEqualTo(type));
  }

  private static Body form(String text) {
    return new Body(Optional.of(MediaType.APPLICATION_FORM_URLENCODED), text);
  }

  private static Body json(String text) {
    return new Body(Optional.of(MediaType.APPLICATION_JSON), text);
  }
}
