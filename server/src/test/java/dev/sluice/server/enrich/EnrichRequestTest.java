package dev.sluice.server.enrich;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.sluice.engine.track.BpmValue;
import dev.sluice.engine.track.Scope;
import dev.sluice.server.web.Body;
import dev.sluice.server.web.ProblemType;
import dev.sluice.server.web.Refusal;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;

class EnrichRequestTest {
  private static final String TRACK = "{\"artist_name\":\"Orbital\",\"track_title\":\"Halcyon\"}";

  @Test
  void withoutAnyQueryEveryFieldIsAskedOfEveryone() {
    var request = read(null, TRACK);

    assertThat(request.track().scope()).isEqualTo(Scope.all());
    assertThat(request.trace()).isFalse();
    assertThat(request.ignored()).isEmpty();
  }

  @Test
  void readsFieldsExclusionsAndTrace() {
    var request = read("fields=bpm,%20key&fields=genre&exclude=sure&trace=true", TRACK);

    assertThat(request.track().scope())
        .isEqualTo(Scope.only(Set.of("bpm", "key", "genre")).excluding(Set.of("sure")));
    assertThat(request.trace()).isTrue();
  }

  @Test
  void takesTheGivenIdElseOneOfTheGivenFields() {
    assertThat(read(null, "{\"id\":42,\"artist_name\":\"Orbital\"}").track().id()).isEqualTo("42");
    assertThat(read(null, TRACK).track().id())
        .hasSize(36)
        .isEqualTo(read(null, "{\"id\":\"\"," + TRACK.substring(1)).track().id());
  }

  @Test
  void refusesAnIdThatIsNoShortText() {
    for (var id : List.of("x".repeat(501), "a\\u0000b", "a\\ud800")) {
      assertThatThrownBy(() -> read(null, "{\"id\":\"" + id + "\",\"artist_name\":\"Orbital\"}"))
          .hasMessageContaining("id: must be text");
    }
  }

  @Test
  void namesMembersThatAreNoFieldsAndPassesOverOurOwnNotes() {
    var request =
        read(null, "{\"artist_name\":\"Orbital\",\"colour\":1,\"_provenance\":{\"bpm\":{}}}");

    assertThat(request.ignored()).containsExactly("colour");
  }

  @Test
  void readsAFormAndJsonThatCurlCallsAForm() {
    var form = MediaType.APPLICATION_FORM_URLENCODED;

    var fields = readAs(form, "artist_name=Orbital&track_title=Halcyon").track();
    var json = readAs(form, " " + TRACK).track();

    assertThat(fields).isEqualTo(read(null, TRACK).track()).isEqualTo(json);
    assertThat(
            EnrichRequest.read(null, new Body(Optional.empty(), TRACK), Decisions.plan()).track())
        .isEqualTo(json);
  }

  @Test
  void readsNoOtherBody() {
    assertThatThrownBy(() -> readAs(MediaType.TEXT_PLAIN, TRACK))
        .isInstanceOfSatisfying(
            Refusal.class, e -> assertThat(e.type()).isEqualTo(ProblemType.UNSUPPORTED_MEDIA_TYPE));
  }

  @Test
  void readsNumbersAsNumbers() {
    assertThat(read(null, "{\"bpm\":128.50}").track().given())
        .containsEntry("bpm", new BpmValue(128.5));
  }

  @Test
  void tellsEveryProblemOfBodyAndQueryAtOnce() {
    var body = "{\"artist_name\":\"Orbital\",\"bpm\":\"fast\",\"genre\":{\"a\":1}}";

    assertThatThrownBy(() -> read("fields=bpm,foo&exclude=bar&trace=maybe&q=1&fields=", body))
        .isInstanceOfSatisfying(
            Refusal.class,
            e ->
                assertThat(e.complaints())
                    .extracting(Refusal.Complaint::parameter, Refusal.Complaint::value)
                    .containsExactlyInAnyOrder(
                        tuple("genre", "{...}"),
                        tuple("bpm", "fast"),
                        tuple("fields", "foo"),
                        tuple("fields", ""),
                        tuple("exclude", "bar"),
                        tuple("trace", "maybe"),
                        tuple("q", "1")));
  }

  @Test
  void refusesABodyThatGivesNothing() {
    assertThatThrownBy(() -> read(null, "{\"colour\":\"red\",\"artist_name\":\" \"}"))
        .isInstanceOfSatisfying(
            Refusal.class, e -> assertThat(e.type()).isEqualTo(ProblemType.NO_PARAMETER))
        .hasMessageContaining("colour");
  }

  private static EnrichRequest readAs(MediaType type, String text) {
    return EnrichRequest.read(null, new Body(Optional.of(type), text), Decisions.plan());
  }

  private static EnrichRequest read(@Nullable String query, String json) {
    return EnrichRequest.read(
        query, new Body(Optional.of(MediaType.APPLICATION_JSON), json), Decisions.plan());
  }
}
