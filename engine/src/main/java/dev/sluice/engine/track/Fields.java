package dev.sluice.engine.track;

/// The field names that the engine knows by meaning. All other names are free.
public final class Fields {
  public static final String ARTIST_NAME = "artist_name";
  public static final String TRACK_TITLE = "track_title";
  public static final String DURATION_MS = "duration_ms";
  public static final String ISRC = "isrc";
  public static final String MUSICBRAINZ_ID = "musicbrainz_id";
  public static final String RELEASE_DATE = "release_date";
  public static final String ALBUM_TITLE = "album_title";

  /// Known to voting too: it tells which octave of a tempo is meant.
  public static final String GENRE = "genre";

  /// Candidate only: `true` when the hit stands on a compilation.
  public static final String COMPILATION = "compilation";

  /// Candidate only: version words kept apart from the title (mix name, disambiguation).
  public static final String VERSION = "version";

  private Fields() {}
}
