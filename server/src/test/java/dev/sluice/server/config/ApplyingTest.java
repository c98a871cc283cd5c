package dev.sluice.server.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.fakes.TitleJudge;
import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.Plan;
import dev.sluice.postgres.Reach;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ApplyingTest {
  private static final String FILE =
      "fields: {bpm: {type: bpm, rungs: [{provider: beatport, minimum: 0.9}]}}";
  private static final Configuration LIVE =
      new Configuration(1, List.of(), Set.of("beatport"), Set.of(), Map.of(), 0.5);

  private final AtomicInteger asked = new AtomicInteger();
  private final Lint lint =
      new Lint(
          it -> Plan.compile(it, "catalogue", List.of(), new TitleJudge(1)),
          (_, _) -> Optional.empty(),
          () -> {
            asked.incrementAndGet();
            return new Reach(7, Set.of(new Reach.Rung("bpm", "beatport")));
          });

  @Test
  void whatTheDecisionsCameToIsAskedBeforeTheChangeAndNotWithinIt() {
    var edit = Applying.text(lint, "f", FILE, true);

    assertThat(asked).hasValue(1);
    for (int tries = 0; tries < 3; tries++) {
      assertThat(edit.apply(LIVE))
          .isInstanceOfSatisfying(
              Proposal.Refused.class,
              no ->
                  assertThat(no.problems())
                      .anyMatch(problem -> problem.message().contains("was not reached")));
    }
    assertThat(asked).hasValue(1);
  }

  @Test
  void itIsNotAskedWhereWarningsDoNotCount() {
    assertThat(Applying.text(lint, "f", FILE, false).apply(LIVE)).isInstanceOf(Proposal.Good.class);
    assertThat(asked).hasValue(0);
  }
}
