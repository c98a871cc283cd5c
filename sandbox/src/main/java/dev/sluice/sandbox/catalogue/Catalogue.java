package dev.sluice.sandbox.catalogue;

import java.util.List;

/// All recordings and their further editions, as the CSV files tell them.
public record Catalogue(List<Recording> recordings, List<Edition> editions) {

  public Catalogue {
    recordings = List.copyOf(recordings);
    editions = List.copyOf(editions);
  }

  private static final class Bundled {
    static final Catalogue CATALOGUE = CatalogueFiles.read();
  }

  /// The catalogue of this package's files, read once.
  ///
  /// @throws ExceptionInInitializerError with [InvalidCatalogue] if a file does not hold together
  public static Catalogue bundled() {
    return Bundled.CATALOGUE;
  }

  /// What the provider has, in the catalogue's order.
  public List<Listing> listings(Provider provider) {
    return Shelf.of(provider, this);
  }
}
