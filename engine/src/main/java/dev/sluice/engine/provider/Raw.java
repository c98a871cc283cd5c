package dev.sluice.engine.provider;

import java.util.List;

/// What a source wrote for one field, before anybody reads meaning into it: one or more scalars as
/// text, in the source's order. Never empty; kept in the observation for good.
public record Raw(List<String> scalars) {
  public Raw {
    scalars = List.copyOf(scalars);
    if (scalars.isEmpty()) {
      throw new IllegalArgumentException("a raw value needs at least one scalar");
    }
  }

  /// One scalar.
  public static Raw of(String scalar) {
    return new Raw(List.of(scalar));
  }
}
