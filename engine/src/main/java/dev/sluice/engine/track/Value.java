package dev.sluice.engine.track;

/// A typed value of a field: parsed, normalised, comparable.
///
/// Equal [#canonical] forms of one type mean the same value. Immutable.
public sealed interface Value
    permits BpmValue,
        DateValue,
        IdentifierValue,
        IsrcValue,
        KeyValue,
        NumericValue,
        TagsValue,
        TextValue,
        UnitIntervalValue {

  /// The type this value belongs to.
  FieldType type();

  /// The form that decides identity: equal questions have equal canonical key values, and a value
  /// is "another than the given one" when its canonical form differs. Never blank.
  String canonical();

  /// The form people and programs see (output files, HTTP, requests to providers), e.g. `F# minor`.
  String display();

  /// The same for JSON and databases, in plain Java: a BigDecimal for numbers, a list of strings
  /// for tags, else the display string. Read back by [ValueReader] as an equal value.
  Object plain();

  /// How this value stands to another one of its type; [Relation#INCOMPARABLE] for another type.
  /// Symmetric.
  Relation relationTo(Value other);

  /// Whether both values say the same about the music, in their type's own sense: equal text
  /// after folding, tempo within 1 % (half and double tempo is *not* agreement), a year agrees with
  /// a day in it, tags that share one. Symmetric and reflexive, not transitive. Values of
  /// different types never agree.
  default boolean agreesWith(Value other) {
    return relationTo(other).isAgreement();
  }
}
