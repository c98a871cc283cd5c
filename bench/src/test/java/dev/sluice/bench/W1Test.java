package dev.sluice.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.match.RecordingJudge;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.waterfall.Progress;
import dev.sluice.engine.waterfall.Waterfall;
import org.junit.jupiter.api.Test;

/// The workload of the benchmarks is what their figures say it is, by today's judge.
class W1Test {
  private final W1 w1 = W1.judgedBy(RecordingJudge.bundled());

  @Test
  void theBundledJudgeNeedsSixAnswersAndNoMore() {
    Plan plan = w1.plan();

    assertThat(w1.observations()).hasSize(6);
    assertThat(plan.chains()).hasSize(14);
    assertThat(Waterfall.advance(w1.track(), plan, w1.answers()))
        .isInstanceOf(Progress.Decided.class);
  }
}
