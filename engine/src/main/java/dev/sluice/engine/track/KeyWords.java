package dev.sluice.engine.track;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The words that name a tonic or a mode, in the languages sources write them in.
///
/// - English letters, `#`, `b` and words; `is`, `es` and `H` of German, where `B` with `Dur` or
///   `Moll` is B flat; `do re mi fa sol la si`
/// - `minor`, `min`, `m`, `moll`, `mineur`, `menor`, `minore`; likewise for major, where of the
///   single letters `M` is major
final class KeyWords {
  private static final Map<String, Integer> NATURALS =
      Map.ofEntries(
          Map.entry("c", 0),
          Map.entry("d", 2),
          Map.entry("e", 4),
          Map.entry("f", 5),
          Map.entry("g", 7),
          Map.entry("a", 9),
          Map.entry("b", 11),
          Map.entry("h", 11),
          Map.entry("do", 0),
          Map.entry("re", 2),
          Map.entry("r\u00e9", 2),
          Map.entry("mi", 4),
          Map.entry("fa", 5),
          Map.entry("sol", 7),
          Map.entry("la", 9),
          Map.entry("si", 11));

  /// A letter, then what raises or lowers it.
  static final String LETTER = "([A-Ga-g])\\s*-?\\s*(#|♯|b|♭|♮|[sS]harp|[fF]lat)?";

  private static final Pattern OTHER_MODE =
      Pattern.compile("(?i).*(dorian|phrygian|lydian|mixolydian|locrian|aeolian|ionian).*");

  private KeyWords() {}

  /// The pitch class of a tonic by its name and what follows it.
  static int pitchClass(String natural, @Nullable String accidental) {
    var name = natural.toLowerCase(Locale.ROOT);
    int pitchClass = NATURALS.getOrDefault(name, 0);
    return Math.floorMod(pitchClass + shift(accidental), KeyValue.PITCH_CLASSES);
  }

  /// The pitch class of a tonic as German writes it: `B` is B flat, `Bes` and `Hes` too.
  static int germanPitchClass(String letter, @Nullable String ending) {
    boolean isB = letter.equalsIgnoreCase("b");
    if (isB && (ending == null || ending.equalsIgnoreCase("es"))) {
      return 10;
    }
    return pitchClass(letter, ending);
  }

  private static int shift(@Nullable String accidental) {
    return accidental == null
        ? 0
        : switch (accidental.toLowerCase(Locale.ROOT)) {
          case "#", "♯", "sharp", "is", "di\u00e8se", "diese", "sostenido", "diesis" -> 1;
          case "b", "♭", "flat", "es", "s", "b\u00e9mol", "bemol", "bemolle" -> -1;
          default -> 0;
        };
  }

  /// Whether the word means minor; empty when it means neither.
  static Optional<Boolean> minor(String mode) {
    if (mode.equals("M")) {
      return Optional.of(false);
    }
    return switch (mode.toLowerCase(Locale.ROOT)) {
      case "minor", "min", "m", "moll", "mineur", "menor", "minore" -> Optional.of(true);
      case "major", "maj", "dur", "majeur", "mayor", "maior", "maggiore" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  /// Whether it names one of the church modes.
  static boolean isOtherMode(String text) {
    return OTHER_MODE.matcher(text).matches();
  }
}
