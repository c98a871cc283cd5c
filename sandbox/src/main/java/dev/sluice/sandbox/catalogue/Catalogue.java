package dev.sluice.sandbox.catalogue;

import java.util.List;

/// All recordings and their further editions, as the CSV files tell them.
public record Catalogue(List<Recording> recordings, List<Edition> editions) {

  public Catalogue {
    recordings = List.copyOf(recordings);
    editions = List.copyOf(editions);
  }

  /// Reads the files of this package.
  ///
  /// @throws InvalidCatalogue if a file does not hold together
  public static Catalogue bundled() {
    return CatalogueFiles.read();
  }

  /// What the provider has, in the catalogue's order.
  public List<Listing> listings(Provider provider) {
    return Shelf.of(provider, this);
  }
}
