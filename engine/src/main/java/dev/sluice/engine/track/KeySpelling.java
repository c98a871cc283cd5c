package dev.sluice.engine.track;

import dev.sluice.engine.track.KeyReading.Refusal;
import dev.sluice.engine.track.KeyReading.Refused;
import dev.sluice.engine.track.KeyReading.Spelling;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads the spellings of a key.
///
/// - words: `F# minor`, `F♯m`, `Gb min`, `f sharp minor`, `F#/Gb minor`, `F#:min`, `fis-Moll`,
///   `h-Moll`, `Fa# mineur`; a tonic alone is major, in lower case minor (as key detectors tag
///   files: `F#` and `f#`); of the single letters `m` is minor, `M` major
/// - Camelot `11A`, Open Key `4m` and `4d`
/// - one key in several notations: `11A - F#m`, `F#m (4m)`
/// - two scalars: a tonic or a pitch class (0 = C), then the mode (`minor`, `major`, 0 = minor,
///   1 = major); or several spellings, of which a name counts more than an hour of a wheel: where
///   they contradict each other it is the conversion that went wrong
///
/// Pitch class -1, a pitch class without a mode, a mode without a tonic and more than one key are
/// no keys.
final class KeySpelling {
  private static final Pattern BETWEEN_KEYS = Pattern.compile("[/,;|()&-]|\\bor\\b");
  private static final Set<String> NONE =
      Set.of("", "-", "off", "none", "n/a", "na", "unknown", "null");

  private KeySpelling() {}

  static Optional<Value> read(List<String> scalars) {
    return reading(scalars) instanceof KeyReading.Key(var key, _)
        ? Optional.of(key)
        : Optional.empty();
  }

  /// The same, with the reason where it is refused.
  static KeyReading reading(List<String> scalars) {
    if (scalars.size() == 2) {
      var first = normalised(scalars.getFirst());
      var second = normalised(scalars.getLast());
      var mode = minorByNumber(second).or(() -> KeyWords.minor(second));
      if (mode.isPresent()) {
        return inMode(first, mode.get());
      }
      if (OneKey.tonic(first).isPresent() && !(one(second) instanceof KeyReading.Key)) {
        return refused(KeyWords.isOtherMode(second) ? Refusal.OTHER_MODE : Refusal.NO_KEY);
      }
    }
    return best(scalars.stream().map(KeySpelling::one).toList());
  }

  private static KeyReading inMode(String tonic, boolean minor) {
    return OneKey.tonic(tonic)
        .<KeyReading>map(
            pitchClass -> new KeyReading.Key(new KeyValue(pitchClass, minor), Spelling.NAME))
        .orElseGet(() -> refused(NONE.contains(tonic) ? Refusal.NO_TONIC : Refusal.NO_KEY));
  }

  /// Of several spellings the first name, then the first tonic (with the mode of a wheel that has
  /// the same tonic), then the first hour; the first refusal when none is a key.
  private static KeyReading best(List<KeyReading> readings) {
    var keys =
        readings.stream()
            .filter(KeyReading.Key.class::isInstance)
            .map(KeyReading.Key.class::cast)
            .toList();
    for (var spelling : Spelling.values()) {
      for (var reading : keys) {
        if (reading.spelling() == spelling) {
          return spelling == Spelling.TONIC ? completed(reading, keys) : reading;
        }
      }
    }
    return readings.isEmpty() ? refused(Refusal.EMPTY) : readings.getFirst();
  }

  private static KeyReading.Key completed(KeyReading.Key tonic, List<KeyReading.Key> keys) {
    for (var other : keys) {
      if (other.spelling() == Spelling.WHEEL
          && other.key().pitchClass() == tonic.key().pitchClass()) {
        return other;
      }
    }
    return tonic;
  }

  private static KeyReading one(String raw) {
    var text = normalised(raw);
    if (NONE.contains(text.toLowerCase(Locale.ROOT))) {
      return refused(Refusal.EMPTY);
    }
    var single = OneKey.read(text);
    return single instanceof Refused(var reason) && reason == Refusal.NO_KEY
        ? severalNotations(text)
        : single;
  }

  /// One key written in several ways, or more than one key.
  private static KeyReading severalNotations(String text) {
    var readings =
        BETWEEN_KEYS
            .splitAsStream(text)
            .map(String::strip)
            .filter(part -> !part.isEmpty())
            .map(OneKey::read)
            .toList();
    boolean allRead =
        readings.stream()
            .allMatch(part -> !(part instanceof Refused(var reason)) || reason == Refusal.NO_TONIC);
    if (readings.size() < 2 || !allRead) {
      return refused(Refusal.NO_KEY);
    }
    var best = best(readings);
    return readings.stream()
            .allMatch(part -> part instanceof KeyReading.Key(var key, _) && isOf(best, key))
        ? best
        : refused(Refusal.SEVERAL_KEYS);
  }

  private static boolean isOf(KeyReading reading, KeyValue key) {
    return reading instanceof KeyReading.Key(var same, _) && same.equals(key);
  }

  private static Optional<Boolean> minorByNumber(String mode) {
    return switch (mode) {
      case "0", "0.0" -> Optional.of(true);
      case "1", "1.0" -> Optional.of(false);
      default -> Optional.empty();
    };
  }

  private static String normalised(String raw) {
    return Normalizer.normalize(raw, Normalizer.Form.NFKC).strip();
  }

  private static Refused refused(Refusal reason) {
    return new Refused(reason);
  }
}
