package dev.sluice.postgres;

import dev.sluice.postgres.commit.Backoff;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongConsumer;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Tells one listener the number of every new configuration version, on a thread and a connection
/// of its own.
///
/// Whenever it connects, and once per heartbeat, it looks for itself, so that nothing made while it
/// was deaf is missed: the first thing it tells is the version in force. Several versions in quick
/// succession may be told as one, the newest.
final class VersionNotices implements Store.Subscription {
  private static final Logger LOG = LoggerFactory.getLogger(VersionNotices.class);
  private static final String LISTEN = "LISTEN sluice_config";

  private static final long NOTHING = -1;

  private final Address address;
  private final StoreSettings settings;
  private final Backoff backoff;
  private final LongConsumer listener;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread thread;
  private volatile boolean connected;
  private long told = NOTHING;

  VersionNotices(Address address, StoreSettings settings, LongConsumer listener) {
    this.address = address;
    this.settings = settings;
    this.backoff = new Backoff(settings.retryFirst(), settings.retryLongest());
    this.listener = listener;
    this.thread = Thread.ofVirtual().name("sluice-config-listener").start(this::run);
  }

  private void run() {
    int failures = 0;
    do {
      connected = false;
      try (var connection = connect()) {
        listen(connection);
      } catch (SQLException e) {
        if (connected) {
          failures = 0;
          LOG.debug("lost the connection that listens for new configuration versions", e);
        }
        failures++;
      }
    } while (!isClosedAfter(failures));
  }

  private boolean isClosedAfter(int failures) {
    try {
      return closed.await(backoff.after(Math.max(1, failures)).toNanos(), TimeUnit.NANOSECONDS);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return true;
    }
  }

  private Connection connect() throws SQLException {
    var properties =
        Connections.limits(settings.connectLimit(), settings.answerLimit(), "sluice listener");
    properties.setProperty("user", address.user());
    properties.setProperty("password", address.password());
    return DriverManager.getConnection(address.jdbcUrl(), properties);
  }

  private void listen(Connection connection) throws SQLException {
    try (var statement = connection.createStatement()) {
      statement.execute(LISTEN);
    }
    told = NOTHING; // whoever could not load while we were deaf can now
    var notices = connection.unwrap(PGConnection.class);
    while (closed.getCount() > 0) {
      tell(head(connection));
      connected = true;
      notices.getNotifications(Math.toIntExact(settings.heartbeat().toMillis()));
    }
  }

  private static long head(Connection connection) throws SQLException {
    try (var statement = connection.createStatement();
        var row = statement.executeQuery(VersionTable.HEAD)) {
      row.next();
      return row.getLong(1);
    }
  }

  private void tell(long number) {
    if (number == told) {
      return;
    }
    told = number;
    try {
      listener.accept(number);
    } catch (RuntimeException e) { // a listener's bug must not make us deaf
      LOG.error("the listener for configuration version {} failed", number, e);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    thread.interrupt();
  }
}
