package dev.sluice.server.config;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.FieldRule;
import java.util.function.LongConsumer;

/// Where the configuration is kept. Calls block; any unchecked exception means that the store
/// could not do it, its message says why.
public interface ConfigurationSource {
  /// The newest version.
  Configuration configuration();

  /// Stores a field's rule and returns the number of the version in force afterwards.
  long replace(FieldRule rule, String author);

  /// Tells the listener every new version's number until closed; after the connection was lost,
  /// the newest.
  AutoCloseable onNewVersion(LongConsumer listener);
}
