package dev.sluice.sandbox.catalogue;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/// One real-life trouble that a recording has at one provider, written `kind@provider` or
/// `kind@provider=value` in the catalogue.
public record Trouble(Kind kind, Provider provider, String value) {

  /// Every kind of trouble there is. The first ones change what the provider says of the recording,
  /// the last ones put a wrong candidate beside it.
  public enum Kind {
    /// The provider knows no ISRC of it.
    NO_ISRC,
    /// The provider has the ISRC of another recording (the value).
    WRONG_ISRC,
    /// The tempo is half of the true one.
    HALF_BPM,
    /// The tempo is double the true one.
    DOUBLE_BPM,
    /// No tempo.
    NO_BPM,
    /// Another key (the value).
    OTHER_KEY,
    /// No key.
    NO_KEY,
    /// The analysis is unsure of the key (the value is the strength, 0..1).
    WEAK_KEY,
    /// Only the year of the release is known.
    YEAR_ONLY,
    /// Only year and month of the release are known.
    MONTH_ONLY,
    /// No release date.
    NO_DATE,
    /// The date of a later edition (the value).
    LATE_DATE,
    /// No duration.
    NO_LENGTH,
    /// Another duration (the value, milliseconds).
    OTHER_LENGTH,
    /// No audio features.
    NO_FEATURES,
    /// No genre.
    NO_GENRE,
    /// The artist's name carries a qualifier (the value): `Meera (NO)`.
    QUALIFIED_ARTIST,
    /// The artist is spelt another way (the value).
    OTHER_ARTIST,
    /// The title is spelt another way (the value).
    OTHER_TITLE,
    /// A karaoke version beside it.
    KARAOKE,
    /// A version by another performer (the value) beside it.
    COVER,
    /// A live version (the value: where) beside it.
    LIVE,
    /// A remix (the value: its name) beside it.
    REMIX,
    /// An extended mix beside it.
    EXTENDED,
    /// An instrumental version beside it.
    INSTRUMENTAL;

    /// The word in the catalogue: `no-isrc`.
    public String word() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    boolean takesValue() {
      return switch (this) {
        case WRONG_ISRC, OTHER_KEY, WEAK_KEY, LATE_DATE, OTHER_LENGTH -> true;
        case QUALIFIED_ARTIST, OTHER_ARTIST, OTHER_TITLE, COVER, LIVE, REMIX -> true;
        case NO_ISRC, HALF_BPM, DOUBLE_BPM, NO_BPM, NO_KEY, YEAR_ONLY, MONTH_ONLY, NO_DATE -> false;
        case NO_LENGTH, NO_FEATURES, NO_GENRE, KARAOKE, EXTENDED, INSTRUMENTAL -> false;
      };
    }

    private static Kind of(String word) {
      return Arrays.stream(values())
          .filter(kind -> kind.word().equals(word))
          .findFirst()
          .orElseThrow(
              () -> new IllegalArgumentException("no trouble '" + word + "'; known: " + words()));
    }

    private static String words() {
      return Arrays.stream(values()).map(Kind::word).collect(Collectors.joining(", "));
    }
  }

  static Trouble of(String text) {
    var at = text.indexOf('@');
    var equals = text.indexOf('=');
    if (at < 0) {
      throw new IllegalArgumentException("trouble is written kind@provider[=value]: " + text);
    }
    var kind = Kind.of(text.substring(0, at));
    var word = equals < 0 ? text.substring(at + 1) : text.substring(at + 1, equals);
    var provider =
        Provider.of(word)
            .orElseThrow(() -> new IllegalArgumentException("no provider '" + word + "'"));
    var value = equals < 0 ? "" : text.substring(equals + 1);
    if (value.isEmpty() == kind.takesValue()) {
      throw new IllegalArgumentException(
          kind.word() + (kind.takesValue() ? " needs a value: " : " takes no value: ") + text);
    }
    return new Trouble(kind, provider, value);
  }
}
