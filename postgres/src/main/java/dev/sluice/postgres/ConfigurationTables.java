package dev.sluice.postgres;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.FieldRule;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.jdbc.core.simple.JdbcClient;

/// The configuration's tables taken together. Each call is one transaction.
final class ConfigurationTables {
  private final Connections connections;
  private final FieldTable fields;
  private final ProviderTable providers;
  private final VersionTable versions;

  ConfigurationTables(Connections connections) {
    var sql = JdbcClient.create(connections.sql());
    this.connections = connections;
    this.fields = new FieldTable(sql);
    this.providers = new ProviderTable(connections.sql());
    this.versions = new VersionTable(sql);
  }

  VersionTable versions() {
    return versions;
  }

  Configuration read() {
    return connections.use(versions::live);
  }

  Optional<Configuration> at(long version) {
    return connections.use(() -> versions.at(version));
  }

  long replace(FieldRule rule, String author) {
    try {
      return connections.inTransaction(
          () -> {
            versions.author(author);
            if (!fields.replace(rule)) {
              throw new ChangeRefused("there is no field " + rule.field());
            }
            return versions.make();
          });
    } catch (DataIntegrityViolationException e) {
      var reason = String.valueOf(e.getMostSpecificCause().getMessage()).lines().findFirst();
      throw new ChangeRefused("%s: %s".formatted(rule.field(), reason.orElse("")), e);
    }
  }

  List<ConfigVersion> newest(int limit) {
    return connections.use(() -> versions.newest(limit));
  }

  void register(Collection<RegisteredProvider> described) {
    connections.inTransaction(
        () -> {
          versions.author("provider files");
          providers.register(described);
          return versions.make();
        });
  }

  List<RegisteredProvider> providers() {
    return connections.use(providers::all);
  }
}
