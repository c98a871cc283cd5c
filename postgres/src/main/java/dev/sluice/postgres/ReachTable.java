package dev.sluice.postgres;

import java.util.HashSet;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Which rungs the newest decisions came to. Reads table `decision`; ids are in order of time.
final class ReachTable {
  private static final String SEEN =
      """
      SELECT field.key AS field, rung.value ->> 'provider' AS provider,
             bool_or(rung.value ->> 'verdict' <> 'NotReached') AS reached
        FROM (SELECT outcome FROM decision ORDER BY id DESC LIMIT :limit) AS newest
       CROSS JOIN LATERAL jsonb_each(newest.outcome -> 'fields') AS field
       CROSS JOIN LATERAL jsonb_array_elements(field.value -> 'rungs') AS rung
       GROUP BY 1, 2
      """;

  private static final String COUNT =
      "SELECT count(*) FROM (SELECT 1 FROM decision ORDER BY id DESC LIMIT :limit) AS newest";

  private final JdbcClient sql;

  ReachTable(JdbcClient sql) {
    this.sql = sql;
  }

  Reach of(int decisions) {
    Set<Reach.Rung> passed = new HashSet<>();
    sql.sql(SEEN)
        .param("limit", decisions)
        .query(
            row -> {
              if (!row.getBoolean("reached")) {
                passed.add(new Reach.Rung(row.getString("field"), row.getString("provider")));
              }
            });
    return new Reach(sql.sql(COUNT).param("limit", decisions).query(Long.class).single(), passed);
  }
}
