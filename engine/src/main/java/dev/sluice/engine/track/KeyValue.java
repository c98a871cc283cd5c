package dev.sluice.engine.track;

/// One of the 24 keys: pitch class 0 (C) to 11 (B), major or minor.
public record KeyValue(int pitchClass, boolean minor) implements Value {
  @Override
  public FieldType type() {
    return FieldType.KEY;
  }

  @Override
  public String canonical() {
    return pitchClass + (minor ? " minor" : " major");
  }

  @Override
  public String display() {
    return canonical();
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
