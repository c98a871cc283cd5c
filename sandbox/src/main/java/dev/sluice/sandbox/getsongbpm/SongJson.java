package dev.sluice.sandbox.getsongbpm;

import dev.sluice.sandbox.catalogue.Credit;
import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.MusicalKey;
import dev.sluice.sandbox.catalogue.MusicalKey.Mode;
import dev.sluice.sandbox.catalogue.Sound;
import dev.sluice.sandbox.catalogue.StableId;
import dev.sluice.sandbox.http.Json;
import dev.sluice.sandbox.search.Words;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/// The wire shapes of songs and artists: a tempo is a text, a sharp is the real sign, and an
/// unknown key is the lone letter `m`.
final class SongJson {

  private static final String SITE = "https://getsongbpm.com/";

  private SongJson() {}

  static ObjectNode song(Listing listing) {
    var title = title(listing.credit());
    var song =
        Json.object()
            .put("id", listing.id())
            .put("title", title)
            .put("uri", SITE + "song/" + slug(title) + "/" + listing.id());
    sound(song, listing);
    song.set("artist", artist(listing.credit().artists().getFirst(), listing.genres()));
    return song.set("album", album(listing));
  }

  private static void sound(ObjectNode song, Listing listing) {
    var sound = listing.sound();
    var features = sound.features();
    song.put("tempo", tempo(sound)).put("time_sig", sound.bpm().isPresent() ? "4/4" : null);
    song.put("key_of", sound.key().map(SongJson::key).orElse("m"))
        .put("open_key", sound.key().map(SongJson::openKey).orElse(null));
    if (features.isPresent()) {
      song.put("danceability", Math.round(100 * features.get().danceability()))
          .put("acousticness", StableId.below("acoustic/" + listing.id(), 60));
    } else {
      song.putNull("danceability").putNull("acousticness");
    }
  }

  private static @Nullable String tempo(Sound sound) {
    return sound.bpm().isPresent() ? Long.toString(Math.round(sound.bpm().getAsDouble())) : null;
  }

  private static String key(MusicalKey key) {
    return key.tonic().replace('#', '♯') + (key.mode() == Mode.MINOR ? "m" : "");
  }

  /// The wheel of keys with other numbers than Camelot's: 4m is 11A.
  private static String openKey(MusicalKey key) {
    return (key.camelotNumber() + 4) % 12 + 1 + (key.mode() == Mode.MINOR ? "m" : "d");
  }

  static ObjectNode artist(String name, List<String> genres) {
    var id = StableId.base62("artist/" + name).substring(0, 5);
    var artist =
        Json.object()
            .put("id", id)
            .put("name", name)
            .put("uri", SITE + "artist/" + slug(name) + "/" + id);
    if (genres.isEmpty()) {
      artist.putNull("genres");
    } else {
      artist.set("genres", Json.texts(genres));
    }
    return artist.put("from", "US").put("mbid", StableId.uuid("artist/" + name));
  }

  private static ObjectNode album(Listing listing) {
    var title = listing.release().album();
    var id = StableId.base62("album/" + title).substring(0, 5);
    return Json.object()
        .put("title", title)
        .put("uri", SITE + "album/" + slug(title) + "/" + id)
        .put("year", listing.release().date().map(it -> it.text().substring(0, 4)).orElse(null));
  }

  static String title(Credit credit) {
    return credit.version().isEmpty() ? credit.title() : credit.title() + " - " + credit.version();
  }

  private static String slug(String text) {
    return String.join("-", Words.of(text));
  }
}
