package dev.sluice.providers.http;

import static dev.sluice.providers.http.ExchangeBench.ask;
import static dev.sluice.providers.http.ExchangeBench.open;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Raw;
import dev.sluice.providers.FakeUpstream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Several questions in one request, and hits that are opened.
class BatchAndExpandTest {
  private static final String SHELF =
      """
      name: shelf
      base_url: https://shelf.example
      limit: {requests: 5, window: 1s}
      lookups:
        - name: isrc
          needs: [isrc]
          supplies: [bpm]
          request: {path: /tracks, query: {isrc: "{isrc}"}}
          response:
            candidates: "$exists(results) ? [results[isrc = $asked.isrc]]"
            id: isrc
            fields: {bpm: tempo}
          batch: {size: 3, separator: ","}
        - name: text
          needs: [artist_name, track_title]
          supplies: [track_title, duration_ms]
          request: {path: /search, query: {q: "{artist_name} {track_title}"}}
          response:
            candidates: hits
          expand:
            most: 2
            request: {path: "/releases/{key}"}
            response:
              candidates: tracks
              id: $body.id & '-' & position
              fields:
                track_title: title
                duration_ms: length
                album_title: $body.title
      """;

  private static Answer bpm(String isrc, String bpm) {
    return new Answer.Found(List.of(new Candidate(isrc, Map.of("bpm", Raw.of(bpm)))));
  }

  @Test
  void oneRequestAnswersEveryQuestionForItself() throws Exception {
    var body =
        """
        {"results": [{"isrc": "B", "tempo": 120}, {"isrc": "A", "tempo": 99}]}""";
    try (var bench = new ExchangeBench(SHELF, FakeUpstream.json(body))) {
      var replies =
          bench.send(ask("isrc", "isrc", "A"), ask("isrc", "isrc", "B"), ask("isrc", "isrc", "C"));

      assertThat(replies.stream().map(Reply::answer))
          .containsExactly(bpm("A", "99"), bpm("B", "120"), new Answer.NotFound());
      assertThat(replies.stream().map(Reply::requests)).containsExactly(1, 0, 0);
      assertThat(bench.exchange.requests()).isEqualTo(1);
      assertThat(bench.lastTarget()).isEqualTo("/tracks?isrc=A%2CB%2CC");
    }
  }

  @Test
  void whatWasNotFoundInAnAnswerThatLeavesItOpenIsAskedByItself() throws Exception {
    var file =
        SHELF.replace(
            "separator: \",\"}", "separator: ',', alone: '$exists(results[$not($exists(isrc))])'}");
    var body =
        """
        {"results": [{"isrc": "A", "tempo": 99}, {"tempo": 120}]}""";
    try (var bench = new ExchangeBench(file, FakeUpstream.json(body))) {
      var replies = bench.send(ask("isrc", "isrc", "A"), ask("isrc", "isrc", "B"));

      assertThat(replies.stream().map(Reply::answer))
          .containsExactly(bpm("A", "99"), new Answer.NotFound());
      assertThat(replies.stream().map(Reply::again))
          .containsExactly(Reply.Again.NO, Reply.Again.ALONE);
    }
  }

  @Test
  void oneAloneIsAskedAsEver() throws Exception {
    try (var bench = new ExchangeBench(SHELF, FakeUpstream.json("{\"results\": []}"))) {
      assertThat(bench.send(ask("isrc", "isrc", "A")).getFirst().answer())
          .isEqualTo(new Answer.NotFound());
      assertThat(bench.lastTarget()).isEqualTo("/tracks?isrc=A");
    }
  }

  @Test
  void aValueThatWouldReadAsSeveralIsWithheldAndTheOthersAreAsked() throws Exception {
    var body = "{\"results\": [{\"isrc\": \"A\", \"tempo\": 99}]}";
    try (var bench = new ExchangeBench(SHELF, FakeUpstream.json(body))) {
      var broken = ask("isrc", "isrc", "B,C");
      var replies = bench.exchange.send(List.of(broken, ask("isrc", "isrc", "A")), () -> {});

      assertThat(replies.get(broken)).extracting(Reply::answer).isInstanceOf(Answer.Withheld.class);
      assertThat(replies.get(ask("isrc", "isrc", "A")))
          .extracting(Reply::answer)
          .isEqualTo(bpm("A", "99"));
      assertThat(bench.lastTarget()).isEqualTo("/tracks?isrc=A");
    }
  }

  @Test
  void aFaultOfTheRequestIsAFaultForEveryQuestion() throws Exception {
    try (var bench = new ExchangeBench(SHELF, FakeUpstream.answers(503, ""))) {
      assertThat(bench.send(ask("isrc", "isrc", "A"), ask("isrc", "isrc", "B")))
          .allSatisfy(
              reply -> {
                assertThat(reply.answer()).isEqualTo(new Answer.Failed("HTTP 503"));
                assertThat(reply.again()).isEqualTo(Reply.Again.AFTER_A_PAUSE);
              });
    }
  }

  @Test
  void callsThatCannotShareARequestAreRefused() throws Exception {
    try (var bench = new ExchangeBench(SHELF, FakeUpstream.json("{}"))) {
      var text = ask("text", "artist_name", "a", "track_title", "b");
      assertThatThrownBy(
              () -> bench.send(text, ask("text", "artist_name", "a", "track_title", "c")))
          .hasMessageContaining("one by one");
      assertThatThrownBy(
              () ->
                  bench.send(
                      ask("isrc", "isrc", "1"),
                      ask("isrc", "isrc", "2"),
                      ask("isrc", "isrc", "3"),
                      ask("isrc", "isrc", "4")))
          .hasMessageContaining("at most 3 at once, got 4");
      assertThat(bench.upstream.requests()).isEmpty();
    }
  }

  @Test
  void aSearchBringsEveryHitInItsOrder() throws Exception {
    var body =
        """
        {"hits": [{"id": 7}, {"id": 8}, {"id": 9}]}""";
    try (var bench = new ExchangeBench(SHELF, FakeUpstream.json(body))) {
      assertThat(
              bench.send(ask("text", "artist_name", "a", "track_title", "b")).getFirst().answer())
          .isEqualTo(
              new Answer.Found(
                  List.of(
                      new Candidate("7", Map.of()),
                      new Candidate("8", Map.of()),
                      new Candidate("9", Map.of()))));
    }
  }

  @Test
  void anOpenedHitGivesOneCandidatePerTrack() throws Exception {
    var body =
        """
        {"id": 7, "title": "Homework", "tracks": [
          {"position": "A1", "title": "Da Funk", "length": 328000},
          {"position": "A2", "title": "Phoenix"}]}""";
    try (var bench = new ExchangeBench(SHELF, FakeUpstream.json(body))) {
      var reply = bench.send(open("7/..", "text", "artist_name", "a", "track_title", "b"));

      assertThat(bench.lastTarget()).isEqualTo("/releases/7%2F..");
      assertThat(reply.getFirst().answer())
          .isEqualTo(
              new Answer.Found(
                  List.of(
                      new Candidate(
                          "7-A1",
                          Map.of(
                              "track_title", Raw.of("Da Funk"),
                              "duration_ms", Raw.of("328000"),
                              "album_title", Raw.of("Homework"))),
                      new Candidate(
                          "7-A2",
                          Map.of(
                              "track_title", Raw.of("Phoenix"),
                              "album_title", Raw.of("Homework"))))));
    }
  }
}
