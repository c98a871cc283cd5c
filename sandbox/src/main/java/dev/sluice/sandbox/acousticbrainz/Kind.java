package dev.sluice.sandbox.acousticbrainz;

import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.http.Json;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Which document of a recording is asked for.
enum Kind {
  LOW_LEVEL {
    @Override
    ObjectNode document(Listing listing) {
      return LowLevel.document(listing);
    }
  },
  HIGH_LEVEL {
    @Override
    ObjectNode document(Listing listing) {
      return HighLevel.document(listing);
    }
  },
  COUNT {
    @Override
    ObjectNode document(Listing listing) {
      return Json.object().put("mbid", listing.id()).put("count", 1);
    }
  };

  abstract ObjectNode document(Listing listing);

  /// The kind of that path part: `low-level`.
  static Optional<Kind> of(String word) {
    return Arrays.stream(values())
        .filter(kind -> kind.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(word))
        .findFirst();
  }
}
