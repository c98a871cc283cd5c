package dev.sluice.postgres;

import dev.sluice.engine.plan.Problem;
import dev.sluice.engine.plan.Problem.Severity;
import dev.sluice.postgres.json.Json;
import dev.sluice.postgres.json.Storable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// What instances make of configuration versions: tables `instance` and `instance_version`, written
/// by a function of the database.
final class AcknowledgementTable {
  private static final String WRITE =
      """
      SELECT sluice_acknowledge(:instance, :name, nullif(:http, ''), :version, :state,
                                CAST(:problems AS JSONB), :at)
      """;

  private static final String LIVE =
      """
      SELECT id, name, http, version, refused, problems, since, seen_at
        FROM instance
       WHERE state IS NOT NULL AND seen_at >= now() - make_interval(secs => :stale_seconds)
       ORDER BY since, id
      """;

  private final JdbcClient sql;

  AcknowledgementTable(JdbcClient sql) {
    this.sql = sql;
  }

  void write(UUID instance, String name, Optional<String> http, Acknowledgement said) {
    sql.sql(WRITE)
        .param("instance", instance)
        .param("name", Storable.text(name))
        .param("http", http.orElse(""))
        .param("version", said.version())
        .param("state", said.taken() ? "ACK" : "NACK")
        .param("problems", json(said.problems()))
        .param("at", said.at().atOffset(ZoneOffset.UTC))
        .query((_, _) -> instance)
        .list();
  }

  List<InstanceState> live(Duration stale) {
    return sql.sql(LIVE)
        .param("stale_seconds", stale.toMillis() / 1_000.0)
        .query((row, _) -> read(row))
        .list();
  }

  private static InstanceState read(ResultSet row) throws SQLException {
    return new InstanceState(
        row.getObject("id", UUID.class),
        row.getString("name"),
        Optional.ofNullable(row.getString("http")),
        number(row, "version"),
        number(row, "refused"),
        problems(row.getString("problems")),
        row.getObject("since", OffsetDateTime.class).toInstant(),
        row.getObject("seen_at", OffsetDateTime.class).toInstant());
  }

  private static OptionalLong number(ResultSet row, String column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? OptionalLong.empty() : OptionalLong.of(number);
  }

  private static String json(List<Problem> problems) {
    var array = Json.array();
    for (var problem : problems) {
      array
          .addObject()
          .put("severity", problem.severity().name().toLowerCase(Locale.ROOT))
          .put("place", Storable.text(problem.place()))
          .put("value", Storable.text(problem.value()))
          .put("message", Storable.text(problem.message()));
    }
    return Json.write(array);
  }

  private static List<Problem> problems(String json) {
    var problems = new ArrayList<Problem>();
    for (var node : Json.read(json)) {
      problems.add(
          new Problem(
              node.path("severity").asString().equals("error") ? Severity.ERROR : Severity.WARNING,
              node.path("place").asString(),
              node.path("value").asString(),
              node.path("message").asString()));
    }
    return problems;
  }
}
