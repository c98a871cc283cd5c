package dev.sluice.postgres.observation;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.Raw;
import dev.sluice.engine.provider.Receipt;
import dev.sluice.postgres.json.Storable;
import java.util.HashMap;
import java.util.List;

/// An observation ready to be stored: text that PostgreSQL can hold, time to the microsecond, and
/// the key it is found by. Made in the asking thread, so that the writer has only to send it.
public final class ObservationRow {
  private final Observation stored;
  private final byte[] questionHash;

  private ObservationRow(Observation stored, byte[] questionHash) {
    this.stored = stored;
    this.questionHash = questionHash;
  }

  /// The row of this observation. Its question is found by the hash as it was asked, replaced
  /// characters or not.
  public static ObservationRow of(Observation observation) {
    return new ObservationRow(stored(observation), Hashes.ofQuestion(observation.question()));
  }

  /// The observation as it will be read back.
  public Observation observation() {
    return stored;
  }

  byte[] questionHash() {
    return questionHash;
  }

  @Override
  public String toString() {
    return "the observation %s of %s".formatted(stored.id(), stored.question().line());
  }

  private static Observation stored(Observation observation) {
    var receipt = observation.receipt();
    return new Observation(
        observation.id(),
        stored(observation.question()),
        Units.storable(observation.askedAt()),
        stored(observation.answer()),
        new Receipt(
            Storable.text(receipt.lookupFingerprint()),
            receipt.cost(),
            receipt.took(),
            receipt.status()));
  }

  private static Question stored(Question question) {
    Question.Key key =
        switch (question.key()) {
          case Question.Key.Fed(var value) -> new Question.Key.Fed(Storable.text(value));
          case Question.Key.Known(var parts) ->
              new Question.Key.Known(parts.stream().map(ObservationRow::stored).toList());
        };
    return new Question(
        Storable.text(question.provider()),
        Storable.text(question.origin()),
        Storable.text(question.lookup()),
        key,
        Storable.text(question.market()));
  }

  private static Question.Part stored(Question.Part part) {
    return new Question.Part(
        Storable.text(part.field()), Storable.text(part.canonical()), Storable.text(part.asked()));
  }

  private static Answer stored(Answer answer) {
    return switch (answer) {
      case Answer.Found(var candidates) ->
          new Answer.Found(candidates.stream().map(ObservationRow::stored).toList());
      case Answer.NotFound nothing -> nothing;
      case Answer.Refused(var reason, var wait) -> new Answer.Refused(Storable.text(reason), wait);
      case Answer.Failed(var reason) -> new Answer.Failed(Storable.text(reason));
      case Answer.Withheld(var reason) -> new Answer.Withheld(Storable.text(reason));
    };
  }

  private static Candidate stored(Candidate candidate) {
    var fields = new HashMap<String, Raw>();
    candidate
        .fields()
        .forEach((field, raw) -> fields.put(Storable.text(field), stored(raw.scalars())));
    return new Candidate(Storable.text(candidate.id()), fields);
  }

  private static Raw stored(List<String> scalars) {
    return new Raw(scalars.stream().map(Storable::text).toList());
  }
}
