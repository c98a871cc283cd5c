package dev.sluice.engine.track;

import java.util.List;
import java.util.Optional;

/// Reads raw scalars into typed values. Pure; every spelling the sources use.
public final class ValueReader {
  private ValueReader() {}

  /// The value that the raw scalars stand for, or empty when none of them parses as this type.
  ///
  /// For [FieldType#TAGS] all scalars together are the value; for every other type the first scalar
  /// that parses.
  public static Optional<Value> read(FieldType type, List<String> scalars) {
    return type == FieldType.IDENTIFIER
        ? Optional.of(new IdentifierValue(scalars.getFirst()))
        : Optional.empty();
  }
}
