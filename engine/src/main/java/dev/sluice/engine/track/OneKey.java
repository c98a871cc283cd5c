package dev.sluice.engine.track;

import dev.sluice.engine.track.KeyReading.Refusal;
import dev.sluice.engine.track.KeyReading.Refused;
import dev.sluice.engine.track.KeyReading.Spelling;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a text that spells one key in one notation: an hour of a wheel, or a tonic and perhaps a
/// mode.
final class OneKey {
  private static final String SEPARATORS = "[\\s_:-]*";
  private static final Pattern WORDS =
      Pattern.compile(
          "%1$s(?:\\s*/\\s*%1$s)?%2$s(\\p{L}*)\\.?".formatted(KeyWords.LETTER, SEPARATORS));
  private static final Pattern GERMAN =
      Pattern.compile("(?i)([a-h])(is|es|s)?" + SEPARATORS + "(dur|moll)");
  private static final Pattern H = Pattern.compile("(?i)h" + SEPARATORS + "([a-z]+)\\.?");
  private static final Pattern SOLFEGE =
      Pattern.compile(
          "(?i)(do|r[e\u00e9]|mi|fa|sol|la|si)[\\s-]*"
              + "(#|♯|b|♭|di[e\u00e8]se|b[e\u00e9]mol|sostenido|diesis|bemolle)?"
              + SEPARATORS
              + "(\\p{L}+)\\.?");
  private static final Pattern WHEEL = Pattern.compile("(0?[1-9]|1[0-2])\\s*([ABabDdMm])");
  private static final Pattern PITCH_CLASS = Pattern.compile("(-?\\d{1,2})(?:\\.0+)?");

  private OneKey() {}

  /// The key, or why the text is none.
  static KeyReading read(String text) {
    var wheel = WHEEL.matcher(text);
    if (wheel.matches()) {
      return new KeyReading.Key(
          onWheel(Integer.parseInt(wheel.group(1)), wheel.group(2)), Spelling.WHEEL);
    }
    if (KeyWords.minor(text).isPresent()) {
      return refused(Refusal.NO_TONIC);
    }
    if (PITCH_CLASS.matcher(text).matches()) {
      return refused(Refusal.NO_MODE);
    }
    var german = GERMAN.matcher(text);
    if (german.matches()) {
      int pitchClass = KeyWords.germanPitchClass(german.group(1), german.group(2));
      return named(pitchClass, german.group(3));
    }
    var h = H.matcher(text);
    if (h.matches()) {
      return named(KeyWords.pitchClass("h", null), h.group(1));
    }
    var words = WORDS.matcher(text);
    if (words.matches()) {
      return inWords(words);
    }
    var solfege = SOLFEGE.matcher(text);
    if (solfege.matches()) {
      return named(KeyWords.pitchClass(solfege.group(1), solfege.group(2)), solfege.group(3));
    }
    return refused(Refusal.NO_KEY);
  }

  private static KeyValue onWheel(int hour, String ring) {
    return switch (ring) {
      case "A", "a" -> KeyValue.ofCamelot(hour, true);
      case "B", "b" -> KeyValue.ofCamelot(hour, false);
      case "M", "m" -> KeyValue.ofOpenKey(hour, true);
      default -> KeyValue.ofOpenKey(hour, false);
    };
  }

  private static KeyReading inWords(Matcher words) {
    int pitchClass = KeyWords.pitchClass(words.group(1), words.group(2));
    var second = words.group(3);
    var mode = words.group(5);
    boolean lowerCase = Character.isLowerCase(words.group(1).charAt(0));
    if (second != null && KeyWords.pitchClass(second, words.group(4)) != pitchClass) {
      return refused(Refusal.SEVERAL_KEYS);
    }
    if (mode.isEmpty()) {
      boolean sameCase = second == null || Character.isLowerCase(second.charAt(0)) == lowerCase;
      return sameCase ? key(pitchClass, lowerCase, Spelling.TONIC) : refused(Refusal.SEVERAL_KEYS);
    }
    return named(pitchClass, mode);
  }

  private static KeyReading named(int pitchClass, String mode) {
    return KeyWords.minor(mode)
        .<KeyReading>map(minor -> key(pitchClass, minor, Spelling.NAME))
        .orElseGet(() -> refused(KeyWords.isOtherMode(mode) ? Refusal.OTHER_MODE : Refusal.NO_KEY));
  }

  /// The pitch class of a text that is a tonic alone, or its number.
  static Optional<Integer> tonic(String text) {
    var number = PITCH_CLASS.matcher(text);
    if (number.matches()) {
      int pitchClass = Integer.parseInt(number.group(1));
      return pitchClass >= 0 && pitchClass < KeyValue.PITCH_CLASSES
          ? Optional.of(pitchClass)
          : Optional.empty();
    }
    var words = WORDS.matcher(text);
    return words.matches() && words.group(3) == null && words.group(5).isEmpty()
        ? Optional.of(KeyWords.pitchClass(words.group(1), words.group(2)))
        : Optional.empty();
  }

  private static KeyReading.Key key(int pitchClass, boolean minor, Spelling spelling) {
    return new KeyReading.Key(new KeyValue(pitchClass, minor), spelling);
  }

  private static Refused refused(Refusal reason) {
    return new Refused(reason);
  }
}
