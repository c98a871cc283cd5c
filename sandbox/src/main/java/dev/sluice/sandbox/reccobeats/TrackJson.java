package dev.sluice.sandbox.reccobeats;

import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.MusicalKey.Mode;
import dev.sluice.sandbox.catalogue.Sound.Features;
import dev.sluice.sandbox.catalogue.StableId;
import dev.sluice.sandbox.http.Json;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// The wire shapes of tracks and their audio features. Where no key is known some features say -1
/// and older ones nothing.
///
/// @param spotify Spotify's id of each recording
record TrackJson(Map<String, String> spotify) {

  private static final String SPOTIFY = "https://open.spotify.com/";

  TrackJson {
    spotify = Map.copyOf(spotify);
  }

  ObjectNode track(Listing listing) {
    var credit = listing.credit();
    var version = credit.version().isEmpty() ? "" : " - " + credit.version();
    var track = Json.object().put("id", listing.id()).put("trackTitle", credit.title() + version);
    track.set("artists", Json.array(credit.everyone().stream().map(TrackJson::artist).toList()));
    if (listing.durationMs().isPresent()) {
      track.put("durationMs", listing.durationMs().getAsInt());
    } else {
      track.putNull("durationMs");
    }
    return track
        .put("isrc", listing.isrc().orElse(null))
        .putNull("ean")
        .putNull("upc")
        .put("href", href(listing))
        .put("availableCountries", "DE,FR,GB,US")
        .put("popularity", StableId.below("popularity/" + listing.id(), 100));
  }

  private static ObjectNode artist(String name) {
    return Json.object()
        .put("id", StableId.uuid("reccobeats/artist/" + name))
        .put("name", name)
        .put("href", SPOTIFY + "artist/" + StableId.base62("artist/" + name));
  }

  private String href(Listing listing) {
    var id = Optional.ofNullable(spotify.get(listing.recording()));
    return SPOTIFY + "track/" + id.orElseGet(() -> StableId.base62(listing.recording()));
  }

  Optional<ObjectNode> features(Listing listing) {
    return listing.sound().features().map(it -> features(listing, it));
  }

  private ObjectNode features(Listing listing, Features heard) {
    var features =
        Json.object()
            .put("id", listing.id())
            .put("href", href(listing))
            .put("isrc", listing.isrc().orElse(null))
            .put("acousticness", StableId.below("acoustic/" + listing.id(), 1000) / 1000.0)
            .put("danceability", heard.danceability())
            .put("energy", heard.energy())
            .put("instrumentalness", 0.0)
            .put("liveness", StableId.below("lively/" + listing.id(), 1000) / 1000.0)
            .put("loudness", -4.0 - StableId.below("loud/" + listing.id(), 100) / 10.0)
            .put("speechiness", 0.05)
            .put("tempo", listing.sound().bpm().orElse(0))
            .put("valence", heard.valence());
    var key = listing.sound().key();
    if (key.isPresent()) {
      features
          .put("key", key.get().pitchClass())
          .put("mode", key.get().mode() == Mode.MAJOR ? 1 : 0);
    } else if (StableId.below("old/" + listing.id(), 2) == 0) {
      features.put("key", -1).put("mode", 0);
    }
    return features;
  }
}
