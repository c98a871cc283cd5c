package dev.sluice.sandbox.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/// What a provider answers.
///
/// @param answered how many questions this reply really answered, found or not found; 0 for a
///   refusal, an error or an opened hit
public record Reply(int status, Map<String, String> headers, JsonNode body, int answered) {

  public Reply {
    headers = Map.copyOf(headers);
  }

  /// A body with status 200 that answers one question.
  public static Reply answer(JsonNode body) {
    return new Reply(200, Map.of(), body, 1);
  }

  /// A body with status 200 that answers as many questions.
  public static Reply answers(int questions, JsonNode body) {
    return new Reply(200, Map.of(), body, questions);
  }

  /// A hit of a search that was opened: a body with status 200 that answers no question of its own.
  public static Reply opened(JsonNode body) {
    return new Reply(200, Map.of(), body, 0);
  }

  /// The provider looked and has nothing: an error status that answers one question.
  public static Reply absent(int status, JsonNode body) {
    return new Reply(status, Map.of(), body, 1);
  }

  /// No answer to any question.
  public static Reply refusal(int status, JsonNode body) {
    return new Reply(status, Map.of(), body, 0);
  }

  /// The same with a `Retry-After` of whole seconds, in which this time is over.
  public Reply comeAgainAfter(Duration wait) {
    return with("Retry-After", Long.toString(wait.toSeconds() + 1));
  }

  /// The same with one more header.
  public Reply with(String header, String value) {
    var more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new Reply(status, more, body, answered);
  }
}
