package dev.sluice.server;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.FieldRule;
import dev.sluice.postgres.Store;
import dev.sluice.server.config.ConfigurationSource;
import java.util.function.LongConsumer;

/// The store as the place where the configuration is kept.
record StoredConfiguration(Store store) implements ConfigurationSource {
  @Override
  public Configuration configuration() {
    return store.configuration();
  }

  @Override
  public long replace(FieldRule rule, String author) {
    return store.replace(rule, author);
  }

  @Override
  public AutoCloseable onNewVersion(LongConsumer listener) {
    return store.onNewVersion(listener);
  }
}
