package dev.sluice.engine.track;

/// An opaque identifier of one source, stripped of surrounding white space; case matters.
///
/// Control characters are refused: no source has them in an identifier, and no store keeps them.
public record IdentifierValue(String id) implements Value {
  public IdentifierValue {
    id = id.strip();
    if (id.isEmpty()) {
      throw new IllegalArgumentException("an identifier must not be blank");
    }
    if (id.codePoints().anyMatch(IdentifierValue::unwritable)) {
      throw new IllegalArgumentException(
          "an identifier must not contain control characters or broken Unicode, got "
              + id.replaceAll("[\\p{Cc}\\p{Cs}]", "?"));
    }
  }

  private static boolean unwritable(int codePoint) {
    return Character.isISOControl(codePoint) || Character.getType(codePoint) == Character.SURROGATE;
  }

  @Override
  public FieldType type() {
    return FieldType.IDENTIFIER;
  }

  @Override
  public String canonical() {
    return id;
  }

  @Override
  public String display() {
    return id;
  }

  @Override
  public Object plain() {
    return display();
  }

  @Override
  public Relation relationTo(Value other) {
    if (!(other instanceof IdentifierValue)) {
      return Relation.INCOMPARABLE;
    }
    return equals(other) ? Relation.SAME : Relation.CONTRADICTION;
  }
}
