package dev.sluice.engine.track;

/// An opaque identifier of one source, stripped of surrounding white space; case matters.
public record IdentifierValue(String id) implements Value {
  public IdentifierValue {
    id = id.strip();
    if (id.isEmpty()) {
      throw new IllegalArgumentException("an identifier must not be blank");
    }
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
  public boolean agreesWith(Value other) {
    return equals(other);
  }
}
