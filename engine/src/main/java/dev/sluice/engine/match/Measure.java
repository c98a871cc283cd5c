package dev.sluice.engine.match;

import java.util.Locale;

/// One thing that two descriptions can be compared by, as a number in which more, or less, speaks
/// for the same recording. What one side does not say is absent.
public enum Measure {
  /// Likeness of the titles, 0..1, a subtitle of one side left out where that is more.
  TITLE(Better.MORE),
  /// What is besides the title proper: 1 = the same or nothing on both sides, .5 = something on one
  /// side only, less = something else on both.
  SUBTITLE(Better.MORE),
  /// Numbers in the titles: 1 = the same, .5 = one side has more, 0 = each has others.
  NUMBERS(Better.MORE),
  /// Letters of the shorter title: equal short titles say less than equal long ones.
  LETTERS(Better.MORE),
  /// Likeness of the names that both credits could have in common, 0..1.
  ARTIST(Better.MORE),
  /// 1 = the same names, .7 = one side has more, .4 = and names another first, 0 = each has others.
  LINEUP(Better.MORE),
  /// How far the versions differ, 0 = not at all.
  VERSION(Better.LESS),
  /// Difference of the durations in seconds.
  DURATION(Better.LESS),
  /// Likeness of the album titles, 0..1.
  ALBUM(Better.MORE),
  /// Difference of the years.
  YEAR(Better.LESS),
  /// Letters of the words that both sides have, wherever they stand, over all letters of the side
  /// that has fewer, 0..1.
  WORDS(Better.MORE);

  /// Which direction speaks for the same recording.
  public enum Better {
    MORE,
    LESS
  }

  private final Better better;

  Measure(Better better) {
    this.better = better;
  }

  public Better better() {
    return better;
  }

  /// The word for this measure in the resource.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The value so turned that more always speaks for the same recording; NaN stays NaN.
  double turned(double value) {
    return better == Better.MORE ? value : -value;
  }
}
