package dev.sluice.providers;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Deadline;
import dev.sluice.engine.provider.Observation;
import dev.sluice.providers.FakeUpstream.Reaction;
import dev.sluice.providers.FakeUpstream.Received;
import java.net.URLDecoder;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// Questions that share requests, before a source on a socket.
class BatchingOverSocketsTest {
  private static final String SHELF =
      """
      name: shelf
      base_url: https://shelf.example
      limit: {requests: 2, window: 200ms}
      cost_per_call: 1
      retry: {attempts: 1}
      lookups:
        - name: isrc
          needs: [isrc]
          supplies: [bpm]
          request: {path: /tracks, query: {isrc: "{isrc}"}}
          response:
            candidates: "$exists(results) ? [results[isrc = $asked.isrc]]"
            id: isrc
            fields: {bpm: tempo}
          batch: {size: 25, separator: ",", alone: $count(results) = 0}
      """;
  private static final Pattern COMMA = Pattern.compile(",");
  private static final String BAD = "bad";

  private static List<String> asked(Received request) {
    var values = request.target().substring(request.target().indexOf('=') + 1);
    return COMMA.splitAsStream(URLDecoder.decode(values, UTF_8)).toList();
  }

  /// Knows every track but one, for which it refuses the whole request.
  private static final Reaction PICKY =
      (request, out) -> {
        var asked = asked(request);
        var results =
            asked.stream()
                .map("{\"isrc\": \"%s\", \"tempo\": 120}"::formatted)
                .collect(Collectors.joining(",", "{\"results\": [", "]}"));
        var reaction =
            asked.contains(BAD)
                ? FakeUpstream.answers(400, "{}", "Content-Type: application/json")
                : FakeUpstream.json(results);
        reaction.to(request, out);
      };

  private static List<Observation> ask(ProviderRuntime runtime, List<String> isrcs)
      throws Exception {
    var shelf = Bench.in(runtime, "shelf");
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls =
          isrcs.stream()
              .<Callable<Observation>>map(
                  isrc ->
                      () -> shelf.ask(Bench.known("shelf", "isrc", "isrc", isrc), Deadline.none()))
              .toList();
      return threads.invokeAll(calls).stream().map(it -> it.resultNow()).toList();
    }
  }

  private static ProviderRuntime runtime(FakeUpstream upstream) {
    return Bench.runtime(Bench.catalogue(SHELF), new Upstream.Sandbox(upstream.uri(), 1));
  }

  @Test
  void whenTheLimitBindsTenQuestionsAndMoreShareARequest() throws Exception {
    try (var upstream = FakeUpstream.that(PICKY);
        var runtime = runtime(upstream)) {
      var isrcs = IntStream.range(0, 500).mapToObj(i -> "T" + i).toList();

      var observations = ask(runtime, isrcs);

      assertThat(observations).allMatch(it -> it.answer() instanceof Answer.Found);
      assertThat(upstream.requests()).hasSizeLessThanOrEqualTo(isrcs.size() / 10);
      assertThat(upstream.requests().stream().flatMap(request -> asked(request).stream()))
          .containsExactlyInAnyOrderElementsOf(isrcs);
    }
  }

  @Test
  void oneBadMemberOfABatchDoesNotFailTheOthers() throws Exception {
    try (var upstream = FakeUpstream.that(PICKY);
        var runtime = runtime(upstream)) {
      var observations = ask(runtime, List.of("A", "B", "C", "D", "E", BAD));

      assertThat(observations.subList(0, 5)).allMatch(it -> it.answer() instanceof Answer.Found);
      assertThat(observations.getLast().answer()).isEqualTo(new Answer.Failed("HTTP 400"));
      var bad = upstream.requests().stream().filter(it -> asked(it).contains(BAD)).toList();
      assertThat(bad).as("with others at most once, then alone").hasSizeBetween(1, 2);
      assertThat(asked(bad.getLast())).containsExactly(BAD);
      assertThat(observations.stream().mapToInt(it -> it.receipt().cost().intValueExact()).sum())
          .as("every request is paid for once")
          .isEqualTo(upstream.requests().size());
    }
  }

  @Test
  void whatIsAnsweredToNobodyIsNoMissAndEachIsAskedByItself() throws Exception {
    Reaction commaIsALetter =
        (request, out) -> {
          var asked = asked(request);
          FakeUpstream.json(
                  asked.size() > 1
                      ? "{\"results\": []}"
                      : "{\"results\": [{\"isrc\": \"%s\", \"tempo\": 120}]}"
                          .formatted(asked.getFirst()))
              .to(request, out);
        };
    try (var upstream = FakeUpstream.that(commaIsALetter);
        var runtime = runtime(upstream)) {
      var observations = ask(runtime, List.of("A", "B", "C", "D", "E", "F"));

      assertThat(observations).allMatch(it -> it.answer() instanceof Answer.Found);
      assertThat(upstream.requests()).as("some were batched").anyMatch(it -> asked(it).size() > 1);
      assertThat(upstream.requests().stream().filter(it -> asked(it).size() == 1)).hasSize(6);
    }
  }
}
