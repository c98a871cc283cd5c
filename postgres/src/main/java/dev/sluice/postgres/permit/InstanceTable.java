package dev.sluice.postgres.permit;

import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/// Table `instance`: the processes that use the database.
public final class InstanceTable {
  private static final String HEARTBEAT =
      "SELECT sluice_heartbeat(:instance, make_interval(secs => :stale_seconds))";
  private static final String LEAVE = "SELECT sluice_leave(:instance)";

  private final JdbcClient sql;

  public InstanceTable(JdbcClient sql) {
    this.sql = sql;
  }

  /// Says that this one is there; returns how many are, itself among them.
  public int heartbeat(UUID instance, Duration stale) {
    return sql.sql(HEARTBEAT)
        .param("instance", instance)
        .param("stale_seconds", stale.toMillis() / 1_000.0)
        .query(Integer.class)
        .single();
  }

  /// Says that this one is no longer there.
  public void leave(UUID instance) {
    sql.sql(LEAVE).param("instance", instance).query((_, _) -> instance).list();
  }
}
