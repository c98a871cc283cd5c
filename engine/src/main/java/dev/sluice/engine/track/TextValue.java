package dev.sluice.engine.track;

import java.util.Locale;

/// Free text, NFC, trimmed, runs of white space and control characters made one space; never
/// blank.
///
/// Identity ignores case: `Daft Punk` and `daft punk` are one value. Agreement ignores also
/// punctuation, typographic forms and Latin accents: `Beyoncé` agrees with `Beyonce`.
public record TextValue(String text) implements Value {
  public TextValue {
    text = Folding.clean(text);
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
  public Relation relationTo(Value other) {
    if (!(other instanceof TextValue(var theirs))) {
      return Relation.INCOMPARABLE;
    }
    if (canonical().equals(other.canonical())) {
      return Relation.SAME;
    }
    return Folding.letters(text).equals(Folding.letters(theirs))
        ? Relation.CLOSE
        : Relation.CONTRADICTION;
  }
}
