package dev.sluice.sandbox.spotify;

import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.http.Json;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/// Every artist of the listings with the genres of the first track on which that artist comes
/// first: where that one has none, the artist has none, as is frequent.
final class Artists {

  private final Map<String, List<String>> genres = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  Artists(List<Listing> listings) {
    for (var listing : listings) {
      for (var artist : listing.credit().everyone()) {
        names.put(SpotifyJson.artistId(artist), artist);
      }
      genres.putIfAbsent(listing.credit().artists().getFirst(), listing.genres());
    }
  }

  Optional<ObjectNode> find(String id) {
    return Optional.ofNullable(names.get(id)).map(this::artist);
  }

  private ObjectNode artist(String name) {
    var artist = SpotifyJson.artist(name);
    artist.set("genres", Json.texts(genres.getOrDefault(name, List.of())));
    artist.set("images", Json.array(List.of()));
    return artist;
  }
}
