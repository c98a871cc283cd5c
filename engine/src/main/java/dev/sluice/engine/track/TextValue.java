package dev.sluice.engine.track;

import java.text.Normalizer;
import java.util.Locale;

/// Free text, NFC, trimmed, runs of white space made one space; never blank.
///
/// Identity ignores case: `Daft Punk` and `daft punk` are one value.
public record TextValue(String text) implements Value {
  public TextValue {
    text = Normalizer.normalize(text, Normalizer.Form.NFC).strip().replaceAll("\\s+", " ");
    if (text.isEmpty()) {
      throw new IllegalArgumentException("text must not be blank");
    }
  }

  @Override
  public FieldType type() {
    return FieldType.TEXT;
  }

  @Override
  public String canonical() {
    return text.toLowerCase(Locale.ROOT);
  }

  @Override
  public String display() {
    return text;
  }

  @Override
  public Object plain() {
    return display();
  }

  @Override
  public boolean agreesWith(Value other) {
    return other instanceof TextValue && canonical().equals(other.canonical());
  }
}
