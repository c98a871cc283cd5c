package dev.sluice.providers.http;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Raw;
import dev.sluice.engine.provider.RawBodies.Body;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;

/// Takes secrets out of answers: a source can echo what it was sent, in a header, in a body that is
/// then quoted, or as if it were a value.
final class Masked {
  private static final int LONGEST = 300;
  private static final int SHORTEST = 8; // a shorter one can be a word of a title by chance

  private Masked() {}

  /// The answer without any of the secrets in it, and with a reason of bounded length.
  static Answer answer(Answer answer, Collection<String> secrets) {
    return switch (answer) {
      case Answer.NotFound _ -> answer;
      case Answer.Found(var candidates) -> found(answer, candidates, secrets);
      case Answer.Refused(var reason, var after) ->
          new Answer.Refused(masked(reason, secrets), after);
      case Answer.Failed(var reason) -> new Answer.Failed(masked(reason, secrets));
      case Answer.Withheld(var reason) -> new Answer.Withheld(masked(reason, secrets));
    };
  }

  /// The body and its content type without any of the secrets in them.
  static Body body(Body body, Collection<String> secrets) {
    return secrets.isEmpty()
        ? body
        : new Body(without(body.contentType(), secrets), without(body.text(), secrets));
  }

  private static Answer found(
      Answer answer, List<Candidate> candidates, Collection<String> secrets) {
    var telling = secrets.stream().filter(secret -> secret.length() >= SHORTEST).toList();
    return telling.isEmpty()
        ? answer
        : new Answer.Found(candidates.stream().map(it -> candidate(it, telling)).toList());
  }

  private static Candidate candidate(Candidate candidate, List<String> secrets) {
    var fields = new HashMap<String, Raw>();
    candidate
        .fields()
        .forEach(
            (field, raw) ->
                fields.put(
                    field,
                    new Raw(raw.scalars().stream().map(it -> without(it, secrets)).toList())));
    return new Candidate(without(candidate.id(), secrets), fields);
  }

  private static String masked(String reason, Collection<String> secrets) {
    var text = without(reason, secrets);
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "...";
  }

  private static String without(String text, Collection<String> secrets) {
    var masked = text;
    for (var secret : secrets) {
      masked = masked.replace(secret, "***");
    }
    return masked;
  }
}
