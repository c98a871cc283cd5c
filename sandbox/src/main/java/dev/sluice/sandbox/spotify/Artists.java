package dev.sluice.sandbox.spotify;

import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.http.Json;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// Every artist of the listings with the genres of the tracks on which that artist comes first.
final class Artists {

  private final Map<String, Set<String>> genres = new HashMap<>();
  private final Map<String, String> names = new HashMap<>();

  Artists(List<Listing> listings) {
    for (var listing : listings) {
      for (var artist : listing.credit().everyone()) {
        names.put(SpotifyJson.artistId(artist), artist);
      }
      genres
          .computeIfAbsent(listing.credit().artists().getFirst(), _ -> new LinkedHashSet<>())
          .addAll(listing.genres());
    }
  }

  Optional<ObjectNode> find(String id) {
    return Optional.ofNullable(names.get(id)).map(this::artist);
  }

  private ObjectNode artist(String name) {
    var artist = SpotifyJson.artist(name);
    artist.set("genres", Json.texts(genres.getOrDefault(name, Set.of())));
    artist.set("images", Json.array(List.of()));
    return artist;
  }
}
