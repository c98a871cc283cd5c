package dev.sluice.server.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.server.web.FlatJson.Member;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlatJsonTest {
  @Test
  void keepsEveryScalarAsItWasWritten() {
    var members =
        FlatJson.read("{\"a\": 0.90, \"b\": \"x y\", \"c\": true, \"d\": null, \"e\": -7}");

    assertThat(members)
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "a", new Member.Scalar("0.90"),
                "b", new Member.Scalar("x y"),
                "c", new Member.Scalar("true"),
                "d", new Member.Nothing(),
                "e", new Member.Scalar("-7")));
    assertThat(members.keySet()).containsExactly("a", "b", "c", "d", "e");
  }

  @Test
  void readsNumbersThatJsonDoesNotHaveSoThatTheirNameCanBeTold() {
    assertThat(FlatJson.read("{\"a\": NaN, \"b\": .995}"))
        .containsEntry("a", new Member.Scalar("NaN"))
        .containsEntry("b", new Member.Scalar(".995"));
  }

  @Test
  void tellsListsOfScalarsFromWhatIsNested() {
    var members =
        FlatJson.read("{\"a\": [\"x\", 2], \"b\": {\"c\": [1]}, \"d\": [1, [2]], \"e\": 1}");

    assertThat(members)
        .containsEntry("a", new Member.Scalars(List.of("x", "2")))
        .containsEntry("b", new Member.Nested())
        .containsEntry("d", new Member.Nested())
        .containsEntry("e", new Member.Scalar("1"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "  ",
        "[]",
        "1",
        "\"x\"",
        "{",
        "{\"a\":}",
        "{\"a\":1,}",
        "{\"a\":1} {}",
        "{a:1}",
        "{\"a\":1,\"a\":2}",
        "nonsense"
      })
  void refusesWhatIsNotOneObject(String text) {
    assertThatThrownBy(() -> FlatJson.read(text))
        .isInstanceOfSatisfying(
            Refusal.class, e -> assertThat(e.type()).isEqualTo(ProblemType.UNREADABLE_BODY));
  }

  @Test
  void saysWhereTheTextBreaksInOneLineWithoutTheParsersInternals() {
    assertThatThrownBy(() -> FlatJson.read("{\n \"a\": 0.5"))
        .hasMessageContaining("line 2")
        .message()
        .doesNotContain("\n", "REDACTED", "[Source");
  }

  @Test
  void survivesDeepNesting() {
    var deep = "{\"a\":" + "[".repeat(100_000);

    assertThatThrownBy(() -> FlatJson.read(deep)).isInstanceOf(Refusal.class);
  }
}
