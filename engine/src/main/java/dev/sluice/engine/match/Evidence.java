package dev.sluice.engine.match;

import java.util.OptionalDouble;

/// What speaks for and against a candidate being the recording asked about, piece by piece, each
/// as [Measure] says; what one side does not say is absent.
///
/// `unreadable`: both have titles, in scripts that cannot be brought together. `identifier` is
/// about given identifiers only: the same one is carried, or only other ISRCs are.
public record Evidence(
    OptionalDouble title,
    OptionalDouble subtitle,
    OptionalDouble numbers,
    OptionalDouble letters,
    OptionalDouble artist,
    OptionalDouble lineup,
    OptionalDouble version,
    OptionalDouble durationSeconds,
    OptionalDouble album,
    OptionalDouble years,
    OptionalDouble words,
    boolean unreadable,
    Match identifier) {
  /// What two titles in different scripts count for: neither alike nor clearly another.
  private static final double UNREADABLE = 0.5;

  /// The value of a measure, NaN where it is absent.
  public double of(Measure measure) {
    return switch (measure) {
      case TITLE -> title.orElse(unreadable ? UNREADABLE : Double.NaN);
      case SUBTITLE -> subtitle.orElse(Double.NaN);
      case NUMBERS -> numbers.orElse(Double.NaN);
      case LETTERS -> letters.orElse(Double.NaN);
      case ARTIST -> artist.orElse(Double.NaN);
      case LINEUP -> lineup.orElse(Double.NaN);
      case VERSION -> version.orElse(Double.NaN);
      case DURATION -> durationSeconds.orElse(Double.NaN);
      case ALBUM -> album.orElse(Double.NaN);
      case YEAR -> years.orElse(Double.NaN);
      case WORDS -> words.orElse(Double.NaN);
    };
  }

  /// Whether artist, title, version and duration are said by both and the same, and nothing else
  /// that both say differs.
  boolean isAlike() {
    return is(title, 1)
        && is(subtitle, 1)
        && is(numbers, 1)
        && is(artist, 1)
        && is(lineup, 1)
        && is(version, 0)
        && is(durationSeconds, 0)
        && isOrAbsent(album, 1)
        && isOrAbsent(years, 0)
        && identifier != Match.OTHER;
  }

  private static boolean is(OptionalDouble value, double exactly) {
    return value.isPresent() && value.getAsDouble() == exactly;
  }

  private static boolean isOrAbsent(OptionalDouble value, double exactly) {
    return value.isEmpty() || value.getAsDouble() == exactly;
  }

  /// Whether title, artist or version are clearly somebody else's.
  boolean isAnotherByName(Rules.Contradiction from) {
    return (title.isPresent() && title.getAsDouble() < from.title())
        || (artist.isPresent() && artist.getAsDouble() < from.artist())
        || (version.isPresent() && version.getAsDouble() >= from.version());
  }

  /// Whether title, artist, version or duration contradict what an identifier says.
  boolean contradicts(Rules.Contradiction from) {
    return isAnotherByName(from)
        || (durationSeconds.isPresent() && durationSeconds.getAsDouble() > from.durationSeconds());
  }
}
