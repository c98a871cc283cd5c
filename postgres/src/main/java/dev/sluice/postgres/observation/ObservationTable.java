package dev.sluice.postgres.observation;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.Receipt;
import dev.sluice.postgres.json.Json;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;

/// Table `observation`: added to, never changed. A row that is there already is left alone, so that
/// adding it again is harmless.
public final class ObservationTable {
  private static final String ADD =
      """
      INSERT INTO observation
        (id, provider, origin, lookup, market, key, question_hash, asked_at, outcome, reason,
         retry_after_ms, candidates, lookup_fingerprint, status, took_ms, cost, content_hash)
      VALUES
        (:id, :provider, :origin, :lookup, :market, CAST(:key AS JSONB), :question_hash, :asked_at,
         :outcome, :reason, :retry_after_ms, CAST(:candidates AS JSONB), :lookup_fingerprint,
         :status, :took_ms, :cost, :content_hash)
      ON CONFLICT (id) DO NOTHING
      """;

  private static final String MISSING =
      """
      SELECT wanted.id
        FROM unnest(:ids) AS wanted (id)
       WHERE NOT EXISTS (SELECT 1 FROM observation WHERE observation.id = wanted.id)
      """;

  /// The columns that [#read] reads, of a table named `o`.
  static final String COLUMNS =
      """
      o.id, o.provider, o.origin, o.lookup, o.market, o.key, o.asked_at, o.outcome, o.reason,
      o.retry_after_ms, o.candidates, o.lookup_fingerprint, o.status, o.took_ms, o.cost
      """;

  private static final String BY_ID =
      "SELECT "
          + COLUMNS
          + """
            , o.content_hash, o.question_hash
              FROM observation AS o
             WHERE o.id = ANY (:ids)
            """;

  private final NamedParameterJdbcOperations batch;
  private final JdbcClient sql;

  public ObservationTable(NamedParameterJdbcOperations batch) {
    this.batch = batch;
    this.sql = JdbcClient.create(batch);
  }

  /// Adds the rows that are not there.
  public void add(Collection<ObservationRow> rows) {
    batch.batchUpdate(
        ADD, rows.stream().map(ObservationTable::parameters).toArray(SqlParameterSource[]::new));
  }

  /// Which of these are not there.
  public Set<UUID> missing(Set<UUID> ids) {
    var wanted = new SqlArrayValue("uuid", ids.toArray());
    return sql.sql(MISSING)
        .param("ids", wanted)
        .query((row, _) -> row.getObject("id", UUID.class))
        .set();
  }

  /// These rows, checked; those that are not there are left out.
  public Map<UUID, Evidence> checked(Set<UUID> ids) {
    var found = new HashMap<UUID, Evidence>();
    sql.sql(BY_ID)
        .param("ids", new SqlArrayValue("uuid", ids.toArray()))
        .query(
            row -> {
              var id = row.getObject("id", UUID.class);
              found.put(id, Evidence.read(id, row));
            });
    return found;
  }

  /// These rows, unchecked; those that are not there are left out.
  public Map<UUID, Observation> byId(Set<UUID> ids) {
    var found = new HashMap<UUID, Observation>();
    sql.sql(BY_ID)
        .param("ids", new SqlArrayValue("uuid", ids.toArray()))
        .query(
            row -> {
              found.put(row.getObject("id", UUID.class), read(row));
            });
    return found;
  }

  private static SqlParameterSource parameters(ObservationRow row) {
    var observation = row.observation();
    var question = observation.question();
    var receipt = observation.receipt();
    var answer = observation.answer();
    return new MapSqlParameterSource()
        .addValue("id", observation.id())
        .addValue("provider", question.provider())
        .addValue("origin", question.origin())
        .addValue("lookup", question.lookup())
        .addValue("market", question.market())
        .addValue("key", Json.write(QuestionJson.of(question.key())))
        .addValue("question_hash", row.questionHash())
        .addValue("asked_at", observation.askedAt().atOffset(ZoneOffset.UTC))
        .addValue("outcome", Outcome.of(answer).word())
        .addValue("reason", reason(answer))
        .addValue("retry_after_ms", retryAfter(answer))
        .addValue("candidates", candidates(answer))
        .addValue("lookup_fingerprint", receipt.lookupFingerprint())
        .addValue("status", receipt.status())
        .addValue("took_ms", Units.millis(receipt.took()))
        .addValue("cost", receipt.cost())
        .addValue("content_hash", Hashes.ofContent(observation));
  }

  private static @Nullable String reason(Answer answer) {
    return switch (answer) {
      case Answer.Found _, Answer.NotFound _ -> null;
      case Answer.Refused(var reason, _) -> reason;
      case Answer.Failed(var reason) -> reason;
      case Answer.Withheld(var reason) -> reason;
    };
  }

  private static @Nullable BigDecimal retryAfter(Answer answer) {
    return answer instanceof Answer.Refused(_, var wait) ? Units.millis(wait) : null;
  }

  private static @Nullable String candidates(Answer answer) {
    return answer instanceof Answer.Found(var candidates)
        ? Json.write(CandidatesJson.of(candidates))
        : null;
  }

  static Observation read(ResultSet row) throws SQLException {
    var question =
        new Question(
            row.getString("provider"),
            row.getString("origin"),
            row.getString("lookup"),
            QuestionJson.read(Json.read(row.getString("key"))),
            row.getString("market"));
    var receipt =
        new Receipt(
            row.getString("lookup_fingerprint"),
            row.getBigDecimal("cost"),
            Units.duration(row.getBigDecimal("took_ms")),
            row.getInt("status"));
    return new Observation(
        row.getObject("id", UUID.class),
        question,
        row.getObject("asked_at", OffsetDateTime.class).toInstant(),
        answer(row),
        receipt);
  }

  private static Answer answer(ResultSet row) throws SQLException {
    return switch (Outcome.ofWord(row.getString("outcome"))) {
      case FOUND -> new Answer.Found(CandidatesJson.read(Json.read(row.getString("candidates"))));
      case NOT_FOUND -> new Answer.NotFound();
      case REFUSED -> new Answer.Refused(row.getString("reason"), wait(row));
      case FAILED -> new Answer.Failed(row.getString("reason"));
      case WITHHELD -> new Answer.Withheld(row.getString("reason"));
    };
  }

  private static Duration wait(ResultSet row) throws SQLException {
    return Units.duration(row.getBigDecimal("retry_after_ms"));
  }
}
