package dev.sluice.postgres.observation;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Question;
import java.math.BigDecimal;
import java.util.List;
import java.util.TreeMap;

/// The two hashes of an observation, over the renderings that docs/adr/0031 describes.
///
/// The question's identifies it: equal questions have equal hashes, whatever spelling was sent. The
/// content's covers every column of the row, the spelling too.
public final class Hashes {
  private static final String QUESTION = "sluice question 1";
  private static final String CONTENT = "sluice observation 1";

  private Hashes() {}

  /// The archive's key.
  public static byte[] ofQuestion(Question question) {
    var sha = new Sha256().add(QUESTION);
    head(sha, question);
    switch (question.key()) {
      case Question.Key.Fed(var value) -> sha.add("fed").add(value);
      case Question.Key.Known(var parts) -> {
        sha.add("known").add(parts.size());
        parts.forEach(part -> sha.add(part.field()).add(part.canonical()));
      }
    }
    return sha.bytes();
  }

  /// What makes a change of the row visible. Of an observation as it is stored
  /// ([ObservationRow#stored]) or was read back.
  public static byte[] ofContent(Observation observation) {
    var sha = new Sha256().add(CONTENT).add(observation.id().toString());
    head(sha, observation.question());
    key(sha, observation.question().key());
    sha.add(Units.micros(observation.askedAt()));
    answer(sha, observation.answer());
    var receipt = observation.receipt();
    sha.add(receipt.lookupFingerprint())
        .add(receipt.status())
        .add(digits(Units.millis(receipt.took())))
        .add(digits(receipt.cost()));
    return sha.bytes();
  }

  private static void head(Sha256 sha, Question question) {
    sha.add(question.provider())
        .add(question.origin())
        .add(question.lookup())
        .add(question.market());
  }

  private static void key(Sha256 sha, Question.Key key) {
    switch (key) {
      case Question.Key.Fed(var value) -> sha.add("fed").add(value);
      case Question.Key.Known(var parts) -> {
        sha.add("known").add(parts.size());
        parts.forEach(part -> sha.add(part.field()).add(part.canonical()).add(part.asked()));
      }
    }
  }

  private static void answer(Sha256 sha, Answer answer) {
    sha.add(Outcome.of(answer).word());
    switch (answer) {
      case Answer.Found(var candidates) -> candidates(sha, candidates);
      case Answer.NotFound() -> {}
      case Answer.Refused(var reason, var wait) -> sha.add(reason).add(digits(Units.millis(wait)));
      case Answer.Failed(var reason) -> sha.add(reason);
      case Answer.Withheld(var reason) -> sha.add(reason);
    }
  }

  private static void candidates(Sha256 sha, List<Candidate> candidates) {
    sha.add(candidates.size());
    for (var candidate : candidates) {
      sha.add(candidate.id()).add(candidate.fields().size());
      new TreeMap<>(candidate.fields())
          .forEach(
              (field, raw) -> {
                sha.add(field).add(raw.scalars().size());
                raw.scalars().forEach(sha::add);
              });
    }
  }

  private static String digits(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }
}
