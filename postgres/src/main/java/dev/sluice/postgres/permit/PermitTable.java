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
      "SELECT delays, late, waited, reset FROM sluice_lease(?, ?, ?, ?, ?, ?, ?, ?)";

  private final JdbcOperations sql;
  private final Ticker ticker;

  public PermitTable(JdbcOperations sql, Ticker ticker) {
    this.sql = sql;
    this.ticker = ticker;
  }

  /// What the database handed out. Each delay counts from a moment that it does not tell; that
  /// lay at most `age` before the answer came. A permit is valid for `late` from its delay on.
  ///
  /// @param reset until when the day's budget is spent; zero without a budget
  public record Leased(List<Duration> delays, Duration late, Duration age, Duration reset) {
    public Leased {
      delays = List.copyOf(delays);
    }
  }

  /// Leases up to `wanted` permits, and up to `spare` more if they last as long as `terms` allow
  /// where the limit is far from binding.
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
        var took = Duration.ofNanos(ticker.nanos() - before);
        row.next();
        return read(row, took);
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

  /// The call waited in the server before it looked at the clock, so the answer is younger by that.
  private static Leased read(ResultSet row, Duration took) throws SQLException {
    var delays = new ArrayList<Duration>();
    for (var delay : (Long[]) row.getArray("delays").getArray()) {
      delays.add(Duration.of(delay, MICROS));
    }
    var waited = Duration.of(Math.max(0, row.getLong("waited")), MICROS);
    var age = took.minus(waited);
    return new Leased(
        delays,
        Duration.of(row.getLong("late"), MICROS),
        age.isNegative() ? Duration.ZERO : age,
        Duration.of(row.getLong("reset"), MICROS));
  }

  private static long micros(Duration duration) {
    return duration.dividedBy(MICROS.getDuration());
  }
}
