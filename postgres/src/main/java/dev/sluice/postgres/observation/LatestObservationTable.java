package dev.sluice.postgres.observation;

import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Question;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/// Table `latest_observation`: of every question the newest Found or NotFound, and until when it
/// may be served again. It only ever moves on to a newer one.
public final class LatestObservationTable {
  private static final String MOVE_ON =
      """
      INSERT INTO latest_observation (question_hash, observation, asked_at, fresh_until)
      VALUES (:question_hash, :observation, :asked_at, :fresh_until)
      ON CONFLICT (question_hash) DO UPDATE
         SET observation = EXCLUDED.observation,
             asked_at = EXCLUDED.asked_at,
             fresh_until = EXCLUDED.fresh_until
       WHERE (latest_observation.asked_at, latest_observation.observation)
           < (EXCLUDED.asked_at, EXCLUDED.observation)
      """;

  private static final String FRESH =
      "SELECT "
          + ObservationTable.COLUMNS
          + """
             FROM latest_observation AS latest
             JOIN observation AS o ON o.id = latest.observation
            WHERE latest.question_hash = :question_hash
              AND latest.fresh_until > :now
            """;

  private static final String NEWEST =
      "SELECT "
          + ObservationTable.COLUMNS
          + """
            , latest.question_hash
              FROM latest_observation AS latest
              JOIN observation AS o ON o.id = latest.observation
             WHERE latest.question_hash = ANY (:hashes)
            """;

  private static final Instant NEVER_STALE = Instant.parse("9999-12-31T00:00:00Z");

  private final NamedParameterJdbcOperations batch;
  private final JdbcClient sql;

  public LatestObservationTable(NamedParameterJdbcOperations batch) {
    this.batch = batch;
    this.sql = JdbcClient.create(batch);
  }

  /// A row to move on to: evidence only.
  public record Latest(ObservationRow row, Instant freshUntil) {}

  /// Moves each question on. The observations are there already. In the order of the hashes, so
  /// that two writers never wait for each other in a circle.
  public void moveOn(Collection<Latest> evidence) {
    batch.batchUpdate(
        MOVE_ON,
        evidence.stream()
            .sorted(Comparator.comparing(latest -> latest.row().questionHash(), Arrays::compare))
            .map(LatestObservationTable::parameters)
            .toArray(SqlParameterSource[]::new));
  }

  /// The newest evidence for this question, if it is still fresh at `now`.
  public Optional<Observation> fresh(Question question, Instant now) {
    return sql.sql(FRESH)
        .param("question_hash", Hashes.ofQuestion(question))
        .param("now", now.atOffset(ZoneOffset.UTC))
        .query((row, _) -> ObservationTable.read(row))
        .optional()
        .map(observation -> answering(question, observation));
  }

  /// The newest evidence for each of these questions, fresh or stale.
  public Map<Question, Observation> newest(Set<Question> questions) {
    var byHash = new HashMap<ByteBuffer, Question>();
    questions.forEach(one -> byHash.put(ByteBuffer.wrap(Hashes.ofQuestion(one)), one));
    var hashes = byHash.keySet().stream().map(ByteBuffer::array).toArray(byte[][]::new);
    var found = new HashMap<Question, Observation>();
    sql.sql(NEWEST)
        .param("hashes", new SqlArrayValue("bytea", (Object[]) hashes))
        .query(
            row -> {
              var question = byHash.get(ByteBuffer.wrap(row.getBytes("question_hash")));
              if (question != null) {
                found.put(question, answering(question, ObservationTable.read(row)));
              }
            });
    return found;
  }

  /// A question with characters that cannot be stored reads back otherwise: whoever asks gets the
  /// answer to the question that was asked.
  private static Observation answering(Question question, Observation observation) {
    return observation.question().equals(question)
        ? observation
        : new Observation(
            observation.id(),
            question,
            observation.askedAt(),
            observation.answer(),
            observation.receipt());
  }

  private static SqlParameterSource parameters(Latest latest) {
    var observation = latest.row().observation();
    var freshUntil = latest.freshUntil().isAfter(NEVER_STALE) ? NEVER_STALE : latest.freshUntil();
    return new MapSqlParameterSource("question_hash", latest.row().questionHash())
        .addValue("observation", observation.id())
        .addValue("asked_at", observation.askedAt().atOffset(ZoneOffset.UTC))
        .addValue("fresh_until", Units.storable(freshUntil).atOffset(ZoneOffset.UTC));
  }
}
