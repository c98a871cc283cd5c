package dev.sluice.server.providers;

import dev.sluice.postgres.RegisteredProvider;
import dev.sluice.postgres.Store;
import dev.sluice.providers.Catalogue;
import dev.sluice.providers.Catalogue.ProviderFile;
import java.util.stream.Collectors;

/// Enters provider files into a store.
public final class Registration {
  private Registration() {}

  /// A row for every provider, and the files themselves under their fingerprint. What the operator
  /// set is not touched.
  public static void enter(Catalogue catalogue, Store store) {
    store.register(catalogue.files().stream().map(Registration::row).toList());
    keep(catalogue, store);
  }

  /// The files alone, so that what is decided under them can be verified.
  public static void keep(Catalogue catalogue, Store store) {
    store.keepCatalogue(
        catalogue.fingerprint(),
        catalogue.files().stream()
            .collect(Collectors.toMap(ProviderFile::name, ProviderFile::source)));
  }

  private static RegisteredProvider row(ProviderFile file) {
    return RegisteredProvider.described(
        file.name(),
        file.type(),
        file.baseUrl(),
        file.supportedFields(),
        file.requiresAuth(),
        file.authType());
  }
}
