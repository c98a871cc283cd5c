package dev.sluice.engine.track;

import java.util.Locale;
import java.util.regex.Pattern;

/// An ISRC (ISO 3901): two letters, three letters or digits, seven digits; upper case.
///
/// Built from any spelling (`gb-duw-00-00058`, `ISRC GBDUW0000058`): separators and the word ISRC
/// are dropped; what is no ISRC then is refused. Several recordings can share one, and a
/// recording can have several.
public record IsrcValue(String code) implements Value {
  private static final Pattern FORM = Pattern.compile("[A-Z]{2}[A-Z0-9]{3}[0-9]{7}");
  private static final Pattern SEPARATORS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final int LENGTH = 12;

  public IsrcValue {
    if (!FORM.matcher(code).matches()) {
      var written = code;
      code = normalised(code);
      if (!FORM.matcher(code).matches()) {
        throw new IllegalArgumentException(
            "an ISRC is two letters, three letters or digits and seven digits, got " + written);
      }
    }
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
  public boolean agreesWith(Value other) {
    return equals(other);
  }
}
