package dev.sluice.postgres;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.postgres.json.Json;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import org.postgresql.util.PSQLException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;

/// The configuration's tables taken together. Each call is one transaction.
final class ConfigurationTables {
  private static final int MOST_TRIES = 1_000; // a few milliseconds each

  private final Connections connections;
  private final ProviderTable providers;
  private final VersionTable versions;

  ConfigurationTables(Connections connections) {
    this.connections = connections;
    this.providers = new ProviderTable(connections.sql());
    this.versions = new VersionTable(JdbcClient.create(connections.sql()));
  }

  VersionTable versions() {
    return versions;
  }

  Configuration read() {
    return connections.use(versions::live).configuration();
  }

  Optional<Configuration> at(long version) {
    return connections.use(() -> versions.at(version)).map(Snapshot::configuration);
  }

  Optional<ConfigVersion> version(long number) {
    return connections.use(() -> versions.one(number));
  }

  /// What a transaction is to make of the snapshot it found: another one, or the same.
  private interface Step {
    Optional<JsonNode> next(Snapshot live);
  }

  Changed change(Author author, LongPredicate meant, UnaryOperator<Configuration> edit) {
    return make(
        author,
        meant,
        live -> {
          var before = live.configuration();
          var after = edit.apply(before);
          return after.equals(before)
              ? Optional.empty()
              : Optional.of(ConfigurationPatch.of(live.tree(), before, after));
        });
  }

  Changed rollback(Author author, LongPredicate meant, long to) {
    return make(
        author,
        meant,
        _ ->
            Optional.of(
                versions
                    .at(to)
                    .map(Snapshot::tree)
                    .orElseThrow(() -> new ChangeRefused("there is no version " + to))));
  }

  /// Changes of the application wait for each other; one made by hand meanwhile, in whatever row,
  /// is found out by the number: then all is undone and done again upon it. So every version is
  /// the step's own change of the version before it, and nothing is lost.
  private Changed make(Author author, LongPredicate meant, Step step) {
    for (int tries = 0; tries < MOST_TRIES; tries++) {
      try {
        return connections.inTransaction(() -> once(author, meant, step));
      } catch (Overtaken _) {
        // again, upon what is there now
      } catch (DataIntegrityViolationException e) {
        throw new ChangeRefused(reason(e), e);
      } catch (RuntimeException e) {
        throw Trouble.isInTheWay(e) ? new ConfigurationBusy(e) : e;
      }
    }
    throw new ConfigurationBusy(new Overtaken());
  }

  private Changed once(Author author, LongPredicate meant, Step step) {
    versions.begin(author);
    var live = versions.live();
    if (!meant.test(live.version())) {
      return new Changed.Outdated(live.version());
    }
    var next = step.next(live);
    if (next.isEmpty()) {
      var same = live.configuration();
      return new Changed.Done(same, same);
    }
    versions.restore(Json.write(next.get()));
    long made = versions.make();
    if (made > live.version() + 1) {
      throw new Overtaken();
    }
    return new Changed.Done(live.readable(), versions.live().configuration());
  }

  private static String reason(DataIntegrityViolationException e) {
    var cause = e.getMostSpecificCause();
    var message = String.valueOf(cause.getMessage()).lines().findFirst().orElse("");
    var detail =
        cause instanceof PSQLException sql && sql.getServerErrorMessage() != null
            ? Optional.ofNullable(sql.getServerErrorMessage().getDetail())
            : Optional.<String>empty();
    return message.replaceFirst("^ERROR: ", "")
        + detail.map(text -> " (" + text.replaceAll("\\s*\\R\\s*", " ") + ")").orElse("");
  }

  List<ConfigVersion> newest(int limit) {
    return connections.use(() -> versions.newest(limit));
  }

  void register(Collection<RegisteredProvider> described) {
    connections.inTransaction(
        () -> {
          versions.author(new Author("provider files"));
          providers.register(described);
          return versions.make();
        });
  }

  List<RegisteredProvider> providers() {
    return connections.use(providers::all);
  }

  /// Somebody made a version between our reading and our writing.
  private static final class Overtaken extends RuntimeException {
    private static final long serialVersionUID = 1;

    Overtaken() {
      super("the configuration keeps changing", null, false, false);
    }
  }
}
