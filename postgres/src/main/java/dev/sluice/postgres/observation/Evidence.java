package dev.sluice.postgres.observation;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Observation;
import dev.sluice.postgres.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// A stored observation as it was read back, checked against its own hashes.
public sealed interface Evidence {
  /// As it was stored.
  record Sound(Observation observation) implements Evidence {}

  /// Not as it was stored; `problem` says what of it, on one line.
  record Damaged(UUID id, String problem) implements Evidence {}

  /// Reads a row with [ObservationTable#COLUMNS] and both hashes.
  static Evidence read(UUID id, ResultSet row) throws SQLException {
    Observation observation;
    try {
      observation = ObservationTable.read(row);
    } catch (RuntimeException unreadable) { // whoever changed it may have written anything
      return new Damaged(id, "the row cannot be read: " + firstLine(unreadable));
    }
    if (!Arrays.equals(row.getBytes("content_hash"), Hashes.ofContent(observation))) {
      return new Damaged(id, "its content is not what its hash was taken over");
    }
    if (!Arrays.equals(row.getBytes("question_hash"), Hashes.ofQuestion(observation.question()))
        && !observation.question().line().contains("\uFFFD")) {
      return new Damaged(id, "question_hash is not the hash of its question");
    }
    var key = QuestionJson.of(observation.question().key());
    if (!same(Json.read(row.getString("key")), key) || !hasOnlyCandidates(row, observation)) {
      return new Damaged(id, "the row holds more than was stored");
    }
    return new Sound(observation);
  }

  private static boolean hasOnlyCandidates(ResultSet row, Observation observation)
      throws SQLException {
    var stored = row.getString("candidates");
    return switch (observation.answer()) {
      case Answer.Found(var candidates) -> same(Json.read(stored), CandidatesJson.of(candidates));
      case Answer.NotFound _, Answer.Refused _, Answer.Failed _, Answer.Withheld _ ->
          stored == null;
    };
  }

  private static boolean same(JsonNode stored, JsonNode written) {
    return stored.equals(written);
  }

  private static String firstLine(RuntimeException failure) {
    return String.valueOf(failure.getMessage()).lines().findFirst().orElse(failure.toString());
  }
}
