package dev.sluice.engine.track;

import java.util.Set;

/// What one request asks for: which fields, and which providers it leaves out.
///
/// `everyField` true means every configured field and `fields` is empty.
public record Scope(boolean everyField, Set<String> fields, Set<String> excludedProviders) {
  private static final Scope ALL = new Scope(true, Set.of(), Set.of());

  public Scope {
    fields = Set.copyOf(fields);
    excludedProviders = Set.copyOf(excludedProviders);
    if (everyField && !fields.isEmpty()) {
      throw new IllegalArgumentException(
          "every field and only " + fields + " cannot both be asked");
    }
  }

  /// Every configured field, no provider left out.
  public static Scope all() {
    return ALL;
  }

  /// Only these fields.
  public static Scope only(Set<String> fields) {
    return new Scope(false, fields, Set.of());
  }

  /// The same fields without these providers.
  public Scope excluding(Set<String> providers) {
    return new Scope(everyField, fields, providers);
  }

  /// Whether the field is asked for.
  public boolean wants(String field) {
    return everyField || fields.contains(field);
  }
}
