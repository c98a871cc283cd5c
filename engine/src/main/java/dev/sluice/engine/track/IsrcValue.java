package dev.sluice.engine.track;

import java.util.Locale;
import java.util.regex.Pattern;

/// An ISRC (ISO 3901): two letters, three letters or digits, seven digits; upper case.
///
/// Built from any spelling (`gb-duw-00-00058`, `ISRC GBDUW0000058`): separators and the word ISRC
/// are dropped; what is no ISRC then is refused. Several recordings can share one, and a
/// recording can have several.
public record IsrcValue(String code) implements Value {
  private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final int COUNTRY_END = 2;
  private static final int REGISTRANT_END = 5;
  private static final int LENGTH = 12;

  public IsrcValue {
    if (!isIsrc(code)) {
      var written = code;
      code = normalised(code);
      if (!isIsrc(code)) {
        throw new IllegalArgumentException(
            "an ISRC is two letters, three letters or digits and seven digits, got " + written);
      }
    }
  }

  private static boolean isIsrc(String code) {
    if (code.length() != LENGTH) {
      return false;
    }
    for (int i = 0; i < LENGTH; i++) {
      char c = code.charAt(i);
      boolean letter = c >= 'A' && c <= 'Z';
      boolean digit = c >= '0' && c <= '9';
      if (!(i < COUNTRY_END ? letter : i < REGISTRANT_END ? letter || digit : digit)) {
        return false;
      }
    }
    return true;
  }

  private static String normalised(String written) {
    var bare = SEPARATORS.matcher(written).replaceAll("").toUpperCase(Locale.ROOT);
    return bare.length() > LENGTH && bare.startsWith("ISRC") ? bare.substring(4) : bare;
  }

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
  public Relation relationTo(Value other) {
    if (!(other instanceof IsrcValue)) {
      return Relation.INCOMPARABLE;
    }
    return equals(other) ? Relation.SAME : Relation.CONTRADICTION;
  }
}
