package dev.sluice.sandbox.spotify;

import dev.sluice.sandbox.catalogue.AlbumType;
import dev.sluice.sandbox.catalogue.Credit;
import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.MusicalKey.Mode;
import dev.sluice.sandbox.catalogue.Sound;
import dev.sluice.sandbox.catalogue.StableId;
import dev.sluice.sandbox.http.Json;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The wire shapes of tracks, artists and audio features.
final class SpotifyJson {

  private static final String API = "https://api.spotify.com/v1/";

  private SpotifyJson() {}

  static String artistId(String name) {
    return StableId.base62("artist/" + name);
  }

  static ObjectNode track(Listing listing) {
    var track = Json.object();
    track.set("album", album(listing));
    track.set("artists", artists(listing.credit().everyone()));
    track.put("disc_number", 1);
    listing.durationMs().ifPresent(ms -> track.put("duration_ms", ms));
    track.put("explicit", false);
    var externalIds = Json.object();
    listing.isrc().ifPresent(isrc -> externalIds.put("isrc", isrc));
    track.set("external_ids", externalIds);
    identify(track, "track", listing.id());
    return track
        .put("is_local", false)
        .put("name", title(listing.credit()))
        .putNull("preview_url")
        .put("track_number", 1);
  }

  private static String title(Credit credit) {
    var featured = credit.featured().isEmpty() ? "" : " (feat. " + join(credit.featured()) + ")";
    var version = credit.version().isEmpty() ? "" : " - " + credit.version();
    return credit.title() + featured + version;
  }

  private static String join(List<String> names) {
    var last = names.size() - 1;
    return last == 0
        ? names.getFirst()
        : String.join(", ", names.subList(0, last)) + " & " + names.get(last);
  }

  private static ObjectNode album(Listing listing) {
    var release = listing.release();
    var compilation = release.type() == AlbumType.COMPILATION;
    var by = compilation ? List.of("Various Artists") : listing.credit().artists();
    var album = Json.object().put("album_type", release.type().word());
    album.set("artists", artists(by));
    identify(album, "album", StableId.base62("album/" + by.getFirst() + "/" + release.album()));
    album.set("images", Json.array(List.of()));
    album.put("name", release.album());
    release
        .date()
        .ifPresent(
            date ->
                album
                    .put("release_date", date.text())
                    .put("release_date_precision", date.precision()));
    return album.put("total_tracks", release.type() == AlbumType.SINGLE ? 1 : 12);
  }

  private static ArrayNode artists(List<String> names) {
    return Json.array(names.stream().map(SpotifyJson::artist).toList());
  }

  static ObjectNode artist(String name) {
    var artist = Json.object();
    identify(artist, "artist", artistId(name));
    return artist.put("name", name);
  }

  private static void identify(ObjectNode node, String type, String id) {
    var page = "https://open.spotify.com/" + type + "/" + id;
    node.set("external_urls", Json.object().put("spotify", page));
    node.put("href", API + type + "s/" + id)
        .put("id", id)
        .put("type", type)
        .put("uri", "spotify:" + type + ":" + id);
  }

  /// The audio features; what the catalogue has no facts of (loudness, speechiness, ...) is the
  /// same for every track. An unknown tempo is 0, an unknown key -1, as Spotify has it.
  static Optional<ObjectNode> features(Listing listing) {
    return listing.sound().features().map(it -> features(listing, listing.sound(), it));
  }

  private static ObjectNode features(Listing listing, Sound sound, Sound.Features features) {
    var minor = sound.key().filter(key -> key.mode() == Mode.MINOR).isPresent();
    return Json.object()
        .put("danceability", features.danceability())
        .put("energy", features.energy())
        .put("key", sound.key().map(it -> it.pitchClass()).orElse(-1))
        .put("loudness", -7.2)
        .put("mode", minor ? 0 : 1)
        .put("speechiness", 0.0513)
        .put("acousticness", 0.104)
        .put("instrumentalness", 0.0)
        .put("liveness", 0.117)
        .put("valence", features.valence())
        .put("tempo", sound.bpm().orElse(0))
        .put("type", "audio_features")
        .put("id", listing.id())
        .put("uri", "spotify:track:" + listing.id())
        .put("track_href", API + "tracks/" + listing.id())
        .put("analysis_url", API + "audio-analysis/" + listing.id())
        .put("duration_ms", listing.durationMs().orElse(0))
        .put("time_signature", 4);
  }
}
