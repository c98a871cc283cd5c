package dev.sluice.providers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// From a question to an observation over a socket, by the smallest file there is.
class VerticalTest {
  @Test
  void aQuestionBecomesARequestAndItsResponseAnObservation() throws Exception {
    try (var bench = Bench.plain(FakeUpstream.json("{\"id\":\"a1\",\"title\":\"Around\"}"))) {
      var answer = bench.answer(Bench.track("a1"));

      assertThat(Bench.scalars(answer, "track_title"))
          .as(answer.toString())
          .containsExactly("Around");
      assertThat(bench.upstream.requests())
          .singleElement()
          .satisfies(request -> assertThat(request.target()).isEqualTo("/plain/tracks/a1"));
    }
  }
}
