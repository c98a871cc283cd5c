package dev.sluice.engine.track;

/// An ISRC: two letters, three letters or digits, seven digits; upper case, no separators.
public record IsrcValue(String code) implements Value {
  @Override
  public FieldType type() {
    return FieldType.ISRC;
  }

  @Override
  public String canonical() {
    return code;
  }

  @Override
  public String display() {
    return code;
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
