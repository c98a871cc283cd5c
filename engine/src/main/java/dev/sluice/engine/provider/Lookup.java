package dev.sluice.engine.provider;

import java.util.List;
import java.util.Set;

/// One way to ask a provider: what it needs and what it can supply.
public sealed interface Lookup {
  /// Its name, unique within the provider.
  String name();

  /// The fields it can supply; a value outside them does not exist.
  Set<String> supplies();

  /// A lookup asked with known fields, sent in this order. `needs` is never empty.
  record Ordinary(String name, List<String> needs, Set<String> supplies) implements Lookup {
    public Ordinary {
      needs = List.copyOf(needs);
      supplies = Set.copyOf(supplies);
    }
  }

  /// A lookup asked for the chosen candidate of an earlier answer of the same provider.
  ///
  /// `fedBy` names the ordinary lookups that can feed it. `key` says what of the candidate is
  /// asked for: the word `id` for its id, else the name of one of its raw fields (a candidate
  /// without it is not asked about). Several candidates with one key value are one question.
  record Fed(String name, List<String> fedBy, String key, Set<String> supplies) implements Lookup {
    /// The key that means the candidate's own id.
    public static final String BY_ID = "id";

    public Fed {
      fedBy = List.copyOf(fedBy);
      supplies = Set.copyOf(supplies);
    }
  }
}
