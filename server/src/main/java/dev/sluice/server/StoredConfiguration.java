package dev.sluice.server;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.postgres.Acknowledgement;
import dev.sluice.postgres.Author;
import dev.sluice.postgres.Changed;
import dev.sluice.postgres.ConfigVersion;
import dev.sluice.postgres.Store;
import dev.sluice.server.config.ConfigurationSource;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/// The store as the place where the configuration is kept.
///
/// @param name what people call this process
/// @param http where it serves, once it does
record StoredConfiguration(Store store, String name, Supplier<Optional<String>> http)
    implements ConfigurationSource {
  @Override
  public Configuration configuration() {
    return store.configuration();
  }

  @Override
  public Optional<Configuration> at(long version) {
    return store.configurationAt(version);
  }

  @Override
  public Changed change(Author author, LongPredicate meant, UnaryOperator<Configuration> edit) {
    return store.change(author, meant, edit);
  }

  @Override
  public Changed rollback(Author author, LongPredicate meant, long to) {
    return store.rollback(author, meant, to);
  }

  @Override
  public List<ConfigVersion> versions(int limit) {
    return store.versions(limit);
  }

  @Override
  public void acknowledge(Acknowledgement acknowledgement) {
    store.acknowledge(name, http.get(), acknowledgement);
  }

  @Override
  public AutoCloseable onNewVersion(LongConsumer listener) {
    return store.onNewVersion(listener);
  }
}
