package dev.sluice.server.config;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.postgres.Acknowledgement;
import dev.sluice.postgres.Author;
import dev.sluice.postgres.Changed;
import dev.sluice.postgres.ConfigVersion;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;

/// Where the configuration is kept. Calls block; any unchecked exception means that the store
/// could not do it, its message says why.
public interface ConfigurationSource {
  /// The newest version.
  Configuration configuration();

  /// The configuration as it stood at this version, if there was one.
  Optional<Configuration> at(long version);

  /// Changes the configuration, all of the change or nothing, as one version; see
  /// [dev.sluice.postgres.Store#change].
  Changed change(Author author, LongPredicate meant, UnaryOperator<Configuration> edit);

  /// Makes the configuration what it was at a version.
  Changed rollback(Author author, LongPredicate meant, long to);

  /// The newest versions, newest first.
  List<ConfigVersion> versions(int limit);

  /// Writes down what this process makes of a version.
  void acknowledge(Acknowledgement acknowledgement);

  /// Tells the listener every new version's number until closed; after the connection was lost,
  /// the newest.
  AutoCloseable onNewVersion(LongConsumer listener);
}
