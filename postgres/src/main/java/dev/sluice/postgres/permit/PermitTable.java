package dev.sluice.postgres.permit;

import static java.time.temporal.ChronoUnit.MICROS;

import dev.sluice.engine.provider.Permits.Limit;
import dev.sluice.engine.provider.Ticker;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcOperations;

/// Function `sluice_lease` over table `permit_source`: one round trip, prepared.
public final class PermitTable {
  private static final String LEASE =
      "SELECT delays, late, reset, began, moment FROM sluice_lease(?, ?, ?, ?, ?, ?, ?, ?)";

  private static final long NANOS_IN_MICROS = 1_000;

  private final JdbcOperations sql;
  private final Ticker ticker;

  public PermitTable(JdbcOperations sql, Ticker ticker) {
    this.sql = sql;
    this.ticker = ticker;
  }

  /// What the database handed out: a permit for each slot, ascending, valid from its slot on for
  /// `late`. Slots are nanoseconds since 1970 by the database's clock, `clocks` says what that
  /// clock shows. Without a permit the day's budget is spent until `reset` from now.
  public record Leased(List<Long> slots, Duration late, Duration reset, Clocks.Sample clocks) {
    public Leased {
      slots = List.copyOf(slots);
    }
  }

  /// Leases up to `wanted` permits, and up to `spare` more if the limit is far from binding.
  public Leased lease(Limit limit, int wanted, int spare, Terms terms) {
    ConnectionCallback<Leased> statement =
        connection -> lease(connection, limit, wanted, spare, terms);
    var leased = sql.execute(statement);
    if (leased == null) {
      throw new IllegalStateException("sluice_lease returned no row");
    }
    return leased;
  }

  private Leased lease(Connection connection, Limit limit, int wanted, int spare, Terms terms)
      throws SQLException {
    try (var lease = connection.prepareStatement(LEASE)) {
      set(lease, limit, wanted, spare, terms);
      long before = ticker.nanos();
      try (var row = lease.executeQuery()) {
        long after = ticker.nanos();
        row.next();
        return read(row, before, after);
      }
    }
  }

  private static void set(PreparedStatement lease, Limit limit, int wanted, int spare, Terms terms)
      throws SQLException {
    int column = 0;
    lease.setString(++column, limit.source());
    lease.setInt(++column, limit.requests());
    lease.setLong(++column, micros(terms.window()));
    if (limit.perDay() == Long.MAX_VALUE) {
      lease.setNull(++column, Types.BIGINT);
    } else {
      lease.setLong(++column, limit.perDay());
    }
    lease.setInt(++column, wanted);
    lease.setInt(++column, spare);
    lease.setLong(++column, micros(terms.late()));
    lease.setLong(++column, micros(terms.lateWhenFar()));
  }

  private static Leased read(ResultSet row, long before, long after) throws SQLException {
    long moment = row.getLong("moment") * NANOS_IN_MICROS;
    var slots = new ArrayList<Long>();
    for (var delay : (Long[]) row.getArray("delays").getArray()) {
      slots.add(moment + delay * NANOS_IN_MICROS);
    }
    return new Leased(
        slots,
        Duration.of(row.getLong("late"), MICROS),
        Duration.of(row.getLong("reset"), MICROS),
        new Clocks.Sample(before, after, row.getLong("began") * NANOS_IN_MICROS, moment));
  }

  private static long micros(Duration duration) {
    return duration.dividedBy(MICROS.getDuration());
  }
}
