package dev.sluice.engine.track;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads the spellings of a key.
///
/// - words: `F# minor`, `F♯m`, `Gb min`, `f sharp minor`, `F#/Gb minor`, `C-Dur`; a tonic alone is
///   major, in lower case minor (as key detectors tag files: `F#` and `f#`); of the single letters
///   `m` is minor, `M` major
/// - Camelot `11A`, Open Key `4m` and `4d`
/// - two scalars: a tonic or a pitch class (0 = C), then the mode (`minor`, `major`, 0 = minor,
///   1 = major)
///
/// Pitch class -1, a pitch class without a mode and a mode without a tonic are no keys.
final class KeySpelling {
  private static final String TONIC = "([A-Ga-g])\\s*-?\\s*(#|♯|b|♭|[sS]harp|[fF]lat)?";
  private static final Pattern WORDS =
      Pattern.compile(TONIC + "(?:\\s*/\\s*" + TONIC + ")?[\\s_-]*([A-Za-z]*)\\.?");
  private static final Pattern WHEEL = Pattern.compile("(0?[1-9]|1[0-2])\\s*([ABabDdMm])");
  private static final Pattern PITCH_CLASS = Pattern.compile("(\\d{1,2})(?:\\.0+)?");

  private KeySpelling() {}

  static Optional<Value> read(List<String> scalars) {
    if (scalars.size() == 2) {
      var first = scalars.getFirst().strip();
      var second = scalars.getLast().strip();
      var mode = minorByNumber(second).or(() -> minorByWord(second));
      if (mode.isPresent()) {
        return tonic(first).map(pitchClass -> new KeyValue(pitchClass, mode.get()));
      }
      if (tonic(first).isPresent() && one(second).isEmpty()) {
        return Optional.empty(); // the mode was said, and is unreadable
      }
    }
    return scalars.stream().map(KeySpelling::one).flatMap(Optional::stream).findFirst();
  }

  private static Optional<Value> one(String raw) {
    var text = raw.strip();
    var wheel = WHEEL.matcher(text);
    if (wheel.matches()) {
      return Optional.of(onWheel(Integer.parseInt(wheel.group(1)), wheel.group(2)));
    }
    var words = WORDS.matcher(text);
    return words.matches() ? inWords(words) : Optional.empty();
  }

  private static KeyValue onWheel(int hour, String ring) {
    return switch (ring) {
      case "A", "a" -> KeyValue.ofCamelot(hour, true);
      case "B", "b" -> KeyValue.ofCamelot(hour, false);
      case "M", "m" -> KeyValue.ofOpenKey(hour, true);
      default -> KeyValue.ofOpenKey(hour, false);
    };
  }

  private static Optional<Value> inWords(Matcher words) {
    int pitchClass = pitchClass(words, 1);
    boolean twoTonics = words.group(3) != null;
    if (twoTonics && pitchClass(words, 3) != pitchClass) {
      return Optional.empty();
    }
    var mode = words.group(5);
    boolean lowerCase = Character.isLowerCase(words.group(1).charAt(0));
    return (mode.isEmpty() ? Optional.of(lowerCase) : minorByWord(mode))
        .map(minor -> new KeyValue(pitchClass, minor));
  }

  private static Optional<Integer> tonic(String text) {
    var number = PITCH_CLASS.matcher(text);
    if (number.matches()) {
      int pitchClass = Integer.parseInt(number.group(1));
      return pitchClass < KeyValue.PITCH_CLASSES ? Optional.of(pitchClass) : Optional.empty();
    }
    var words = WORDS.matcher(text);
    return words.matches() && words.group(3) == null && words.group(5).isEmpty()
        ? Optional.of(pitchClass(words, 1))
        : Optional.empty();
  }

  private static int pitchClass(MatchResult words, int group) {
    int natural =
        switch (words.group(group).toUpperCase(Locale.ROOT)) {
          case "C" -> 0;
          case "D" -> 2;
          case "E" -> 4;
          case "F" -> 5;
          case "G" -> 7;
          case "A" -> 9;
          default -> 11;
        };
    var accidental = words.group(group + 1);
    int shift =
        accidental == null
            ? 0
            : switch (accidental.toLowerCase(Locale.ROOT)) {
              case "#", "♯", "sharp" -> 1;
              default -> -1;
            };
    return Math.floorMod(natural + shift, KeyValue.PITCH_CLASSES);
  }

  private static Optional<Boolean> minorByWord(String mode) {
    if (mode.equals("M")) {
      return Optional.of(false);
    }
    return switch (mode.toLowerCase(Locale.ROOT)) {
      case "minor", "min", "m", "moll" -> Optional.of(true);
      case "major", "maj", "dur" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static Optional<Boolean> minorByNumber(String mode) {
    return switch (mode) {
      case "0", "0.0" -> Optional.of(true);
      case "1", "1.0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }
}
