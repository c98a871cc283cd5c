package dev.sluice.postgres;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.sluice.postgres.commit.Link;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.DefaultTransactionDefinition;

/// The pool of connections, and the three ways to use one. Safe for use by many threads.
///
/// However many threads read, they wait for each other here and not in the pool: there a long wait
/// would look as if the store were away.
final class Connections implements AutoCloseable {
  private static final int WRITER = 1;
  private static final TransactionDefinition SNAPSHOT = snapshot();

  private final Address address;
  private final Link link;
  private final HikariDataSource pool;
  private final NamedParameterJdbcTemplate sql;
  private final PlatformTransactionManager transactions;
  private final Semaphore readers;

  Connections(Address address, StoreSettings settings, Link link) {
    this.address = address;
    this.link = link;
    this.pool = new HikariDataSource(configuration(address, settings));
    this.sql = new NamedParameterJdbcTemplate(pool);
    this.readers = new Semaphore(settings.poolSize());
    this.transactions = transactions(pool);
  }

  private static HikariConfig configuration(Address address, StoreSettings settings) {
    var configuration = new HikariConfig();
    configuration.setPoolName("sluice-store");
    configuration.setJdbcUrl(address.jdbcUrl());
    configuration.setUsername(address.user());
    configuration.setPassword(address.password());
    configuration.setMaximumPoolSize(settings.poolSize() + WRITER);
    configuration.setMinimumIdle(0); // else its own backoff, up to 5 s, delays finding it again
    configuration.setConnectionTimeout(settings.connectLimit().toMillis());
    configuration.setValidationTimeout(settings.connectLimit().toMillis());
    configuration.setInitializationFailTimeout(-1);
    configuration.setDataSourceProperties(
        limits(settings.connectLimit(), settings.answerLimit(), "sluice"));
    return configuration;
  }

  private static PlatformTransactionManager transactions(DataSource pool) {
    var manager = new JdbcTransactionManager(pool);
    manager.setRollbackOnCommitFailure(
        false); // PostgreSQL has done it; another try only adds noise
    return manager;
  }

  private static TransactionDefinition snapshot() {
    var snapshot = new DefaultTransactionDefinition();
    snapshot.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
    snapshot.setReadOnly(true);
    return snapshot;
  }

  /// What the driver is told about waiting.
  static Properties limits(Duration connect, Duration answer, String application) {
    var properties = new Properties();
    properties.setProperty("connectTimeout", seconds(connect));
    properties.setProperty("loginTimeout", seconds(connect));
    properties.setProperty("socketTimeout", seconds(answer));
    properties.setProperty("tcpKeepAlive", "true");
    properties.setProperty("ApplicationName", application);
    return properties;
  }

  private static String seconds(Duration duration) {
    return Long.toString(Math.max(1, duration.toSeconds()));
  }

  /// For the tables. Statements outside the three ways below are not guarded.
  NamedParameterJdbcOperations sql() {
    return sql;
  }

  /// Runs statements that may be repeated.
  ///
  /// @throws StoreUnavailable when the store does not answer, a new connection included
  <T> T use(Supplier<T> statements) {
    readers.acquireUninterruptibly();
    try {
      return onceMore(statements);
    } catch (RuntimeException failure) {
      throw unavailable(failure);
    } finally {
      readers.release();
    }
  }

  /// The same in one transaction.
  <T> T inTransaction(Supplier<T> statements) {
    return use(() -> run(TransactionDefinition.withDefaults(), statements));
  }

  /// The same, reading what was committed at one moment.
  <T> T inSnapshot(Supplier<T> statements) {
    return use(() -> run(SNAPSHOT, statements));
  }

  /// One transaction for the writer, its failure as it is.
  <T> T commit(Supplier<T> statements) {
    return onceMore(() -> run(TransactionDefinition.withDefaults(), statements));
  }

  private <T> T run(TransactionDefinition how, Supplier<T> statements) {
    var transaction = transactions.getTransaction(how);
    T result;
    try {
      result = statements.get();
    } catch (RuntimeException | Error failure) {
      try {
        transactions.rollback(transaction);
      } catch (RuntimeException alsoFailed) { // the connection is gone, and with it all was undone
        failure.addSuppressed(alsoFailed);
      }
      throw failure;
    }
    transactions.commit(transaction);
    return result;
  }

  /// A pooled connection may have died since it was last used, or two transactions got into each
  /// other's way: that says nothing about the store. No new connection does.
  private static <T> T onceMore(Supplier<T> statements) {
    try {
      return statements.get();
    } catch (CannotGetJdbcConnectionException | CannotCreateTransactionException noConnection) {
      throw noConnection;
    } catch (RuntimeException failure) {
      if (!Trouble.isWorthRepeating(failure)) {
        throw failure;
      }
      return statements.get();
    }
  }

  private RuntimeException unavailable(RuntimeException failure) {
    var problem = Trouble.ofStore(failure, address);
    if (problem.isEmpty() || !Trouble.isAway(failure)) {
      return failure;
    }
    if (!Thread.currentThread().isInterrupted()) { // else it is the caller who does not wait
      link.lost(problem.get());
    }
    return new StoreUnavailable(problem.get(), failure);
  }

  @Override
  public void close() {
    pool.close();
  }
}
