package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.fakes.TitleJudge;
import dev.sluice.engine.plan.Planning;
import dev.sluice.engine.provider.Capabilities;
import dev.sluice.engine.provider.Lookup;
import dev.sluice.server.enrich.Decisions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanCompilationTest {
  private static final Capabilities SURE =
      new Capabilities(
          "sure",
          "https://sure.test",
          "",
          List.of(new Lookup.Ordinary("text", List.of("artist_name"), Set.of("bpm"))));

  @Test
  void warnsAtEverySlotThatCouldBeAskedButForItsCredential() {
    var missing = Map.of("sure", List.of("SLUICE_SURE_ID", "SLUICE_SURE_SECRET"));
    var compilation =
        new PlanCompilation("catalogue", List.of(SURE), new TitleJudge(1), missing, List::of);

    var planning = compilation.apply(Decisions.plan().configuration());

    assertThat(planning)
        .isInstanceOfSatisfying(
            Planning.Valid.class,
            valid ->
                assertThat(valid.warnings())
                    .filteredOn(warning -> warning.message().contains("credential"))
                    .singleElement()
                    .satisfies(
                        warning -> {
                          assertThat(warning.place()).isEqualTo("bpm.priority_2_provider");
                          assertThat(warning.message())
                              .contains("SLUICE_SURE_ID and SLUICE_SURE_SECRET");
                        }));
  }
}
