package dev.sluice.sandbox.catalogue;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// A provider the sandbox speaks for; its word is the first part of every path.
public enum Provider {
  SPOTIFY,
  BEATPORT,
  MUSICBRAINZ,
  ACOUSTICBRAINZ,
  LASTFM,
  DISCOGS,
  MIXESDB,
  GETSONGBPM,
  DEEZER,
  RECCOBEATS,
  LISTENBRAINZ,
  TIDAL;

  /// Those of which the catalogue's files say what they have; of the others [Elsewhere] does.
  static final Set<Provider> LISTED = Set.of(SPOTIFY, BEATPORT, MUSICBRAINZ, ACOUSTICBRAINZ);

  /// The word in paths, counters and the catalogue: `spotify`.
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The provider of that word, empty if there is none.
  public static Optional<Provider> of(String word) {
    return Arrays.stream(values()).filter(provider -> provider.word().equals(word)).findFirst();
  }
}
