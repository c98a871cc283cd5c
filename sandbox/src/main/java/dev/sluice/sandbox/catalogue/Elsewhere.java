package dev.sluice.sandbox.catalogue;

import dev.sluice.sandbox.catalogue.Trouble.Kind;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Which recordings the providers have of which the files say nothing, and what is wrong with them
/// there. It follows from the recording's name alone, so it is the same in every run: at each of
/// them something is missing, and every kind of trouble that it is known for occurs.
final class Elsewhere {

  private static final List<String> PERFORMERS =
      List.of(
          "The Tribute Collective", "Lounge Piano Duo", "Acoustic Covers Club", "Gym Hits Team");

  private final Recording recording;
  private final Map<Provider, String> ids;
  private final List<Trouble> troubles;

  private Elsewhere(Recording recording) {
    this.recording = recording;
    ids = new EnumMap<>(Provider.class);
    ids.putAll(recording.ids());
    troubles = new ArrayList<>(recording.troubles());
  }

  static Recording added(Recording recording) {
    var elsewhere = new Elsewhere(recording);
    elsewhere.lastfm();
    elsewhere.discogs();
    elsewhere.mixesdb();
    elsewhere.getsongbpm();
    elsewhere.deezer();
    elsewhere.reccobeats();
    elsewhere.listenbrainz();
    elsewhere.tidal();
    return recording.also(elsewhere.ids, elsewhere.troubles);
  }

  private void lastfm() {
    if (!has(Provider.LASTFM, 90)) {
      return;
    }
    var mbid = recording.ids().get(Provider.MUSICBRAINZ);
    ids.put(Provider.LASTFM, mbid == null ? Recording.MADE : mbid);
    trouble(Kind.NO_LENGTH, Provider.LASTFM, 20, "");
    trouble(Kind.NO_GENRE, Provider.LASTFM, 12, "");
    trouble(Kind.LIVE, Provider.LASTFM, 5, "Pinkpop");
    trouble(Kind.KARAOKE, Provider.LASTFM, 4, "");
  }

  private void discogs() {
    if (!has(Provider.DISCOGS, 82)) {
      return;
    }
    ids.put(Provider.DISCOGS, Recording.MADE);
    trouble(Kind.NO_DATE, Provider.DISCOGS, 6, "");
    trouble(Kind.YEAR_ONLY, Provider.DISCOGS, 35, "");
    trouble(Kind.MONTH_ONLY, Provider.DISCOGS, 20, "");
    trouble(Kind.NO_LENGTH, Provider.DISCOGS, 30, "");
    trouble(Kind.QUALIFIED_ARTIST, Provider.DISCOGS, 12, "2");
    trouble(Kind.EXTENDED, Provider.DISCOGS, 10, "");
    trouble(Kind.INSTRUMENTAL, Provider.DISCOGS, 8, "");
  }

  /// Disc jockeys play dance music, and now and then something else.
  private void mixesdb() {
    if (has(Provider.MIXESDB, recording.style().isEmpty() ? 25 : 80)) {
      ids.put(Provider.MIXESDB, Recording.MADE);
    }
  }

  private void getsongbpm() {
    if (!has(Provider.GETSONGBPM, 70)) {
      return;
    }
    ids.put(Provider.GETSONGBPM, Recording.MADE);
    trouble(Kind.HALF_BPM, Provider.GETSONGBPM, 6, "");
    trouble(Kind.DOUBLE_BPM, Provider.GETSONGBPM, 4, "");
    trouble(Kind.NO_BPM, Provider.GETSONGBPM, 5, "");
    trouble(Kind.NO_KEY, Provider.GETSONGBPM, 9, "");
    trouble(Kind.NO_GENRE, Provider.GETSONGBPM, 10, "");
    var performer = PERFORMERS.get(chance("performer", Provider.GETSONGBPM, PERFORMERS.size()));
    trouble(Kind.COVER, Provider.GETSONGBPM, 25, performer);
  }

  private void deezer() {
    if (!has(Provider.DEEZER, 88)) {
      return;
    }
    ids.put(Provider.DEEZER, Recording.MADE);
    trouble(Kind.NO_BPM, Provider.DEEZER, 30, "");
    trouble(Kind.HALF_BPM, Provider.DEEZER, 3, "");
    trouble(Kind.NO_DATE, Provider.DEEZER, 4, "");
    trouble(Kind.NO_GENRE, Provider.DEEZER, 10, "");
    trouble(Kind.KARAOKE, Provider.DEEZER, 6, "");
    trouble(Kind.LIVE, Provider.DEEZER, 6, "Olympia");
  }

  /// It knows what Spotify has.
  private void reccobeats() {
    if (!recording.ids().containsKey(Provider.SPOTIFY) || !has(Provider.RECCOBEATS, 92)) {
      return;
    }
    ids.put(Provider.RECCOBEATS, Recording.MADE);
    trouble(Kind.DOUBLE_BPM, Provider.RECCOBEATS, 6, "");
    trouble(Kind.HALF_BPM, Provider.RECCOBEATS, 3, "");
    trouble(Kind.NO_KEY, Provider.RECCOBEATS, 8, "");
    trouble(Kind.NO_FEATURES, Provider.RECCOBEATS, 4, "");
  }

  /// It knows what MusicBrainz has, under the same ids.
  private void listenbrainz() {
    var mbid = recording.ids().get(Provider.MUSICBRAINZ);
    if (mbid == null) {
      return;
    }
    ids.put(Provider.LISTENBRAINZ, mbid);
    trouble(Kind.NO_DATE, Provider.LISTENBRAINZ, 8, "");
    trouble(Kind.NO_GENRE, Provider.LISTENBRAINZ, 20, "");
    trouble(Kind.NO_LENGTH, Provider.LISTENBRAINZ, 5, "");
  }

  private void tidal() {
    if (!has(Provider.TIDAL, 80)) {
      return;
    }
    ids.put(Provider.TIDAL, Recording.MADE);
    trouble(Kind.NO_BPM, Provider.TIDAL, 25, "");
    trouble(Kind.NO_KEY, Provider.TIDAL, 30, "");
    trouble(Kind.NO_GENRE, Provider.TIDAL, 15, "");
    trouble(Kind.EXTENDED, Provider.TIDAL, 8, "");
    trouble(Kind.INSTRUMENTAL, Provider.TIDAL, 4, "");
  }

  private boolean has(Provider provider, int percent) {
    return chance("has", provider, 100) < percent;
  }

  private void trouble(Kind kind, Provider provider, int percent, String value) {
    if (chance(kind.word(), provider, 100) < percent) {
      troubles.add(new Trouble(kind, provider, value));
    }
  }

  private int chance(String what, Provider provider, int bound) {
    var name = recording.name() + "/" + provider.word() + "/" + what;
    return StableId.below(name, bound);
  }
}
