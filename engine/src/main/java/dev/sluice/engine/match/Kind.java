package dev.sluice.engine.match;

import java.util.Locale;

/// What makes a version another recording, or nearly the same one in another edition.
enum Kind {
  REMIX(true),
  LIVE(true),
  ACOUSTIC(false),
  INSTRUMENTAL(false),
  ACAPELLA(false),
  DUB(false),
  KARAOKE(false),
  COVER(true),
  DEMO(true),
  SPEED(false),
  /// A version named after somebody or something: `Taylor's Version`.
  OWN(true),
  /// A short piece beside the song: `Reprise`, `Interlude`.
  PIECE(false),
  MIXED(false),
  VOCAL(false),
  EXTENDED(false),
  CLUB(false),
  SHORT(false),
  SINGLE(false),
  /// A version text without a word we know.
  OTHER(true),
  REMASTER(false),
  /// Words taken out that some may not hear.
  CLEAN(false),
  EDITION(false);

  private final boolean named;

  Kind(boolean named) {
    this.named = named;
  }

  /// Whether two versions of this kind are one only if their names (remixer, place) agree.
  boolean isNamed() {
    return named;
  }

  /// The word for this kind in the resources.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }
}
