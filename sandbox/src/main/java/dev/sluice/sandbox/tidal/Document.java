package dev.sluice.sandbox.tidal;

import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.MusicalKey;
import dev.sluice.sandbox.catalogue.MusicalKey.Mode;
import dev.sluice.sandbox.catalogue.ReleaseDate;
import dev.sluice.sandbox.catalogue.StableId;
import dev.sluice.sandbox.http.Json;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/// The wire shape of documents: resources with attributes and relationships, and beside them what
/// the relationships lead to, as far as it was asked for. For one document and one thread.
final class Document {

  private static final List<String> KEYS =
      List.of("C", "CSharp", "D", "Eb", "E", "F", "FSharp", "G", "Ab", "A", "Bb", "B");

  private final Set<String> asked;
  private final Map<String, ObjectNode> included = new LinkedHashMap<>();

  private Document(Set<String> asked) {
    this.asked = asked;
  }

  /// @param asked of `artists`, `albums` and `genres` those that are included
  static ObjectNode of(Listing track, Set<String> asked) {
    var document = new Document(asked);
    var body = Json.object();
    body.set("data", document.track(track));
    return document.ended(body, "/tracks/" + track.id());
  }

  static ObjectNode of(List<Listing> tracks, Set<String> asked) {
    var document = new Document(asked);
    var body = Json.object();
    body.set("data", Json.array(tracks.stream().map(document::track).toList()));
    return document.ended(body, "/tracks");
  }

  static ObjectNode ofSearch(String text, List<Listing> hits, Set<String> asked) {
    var document = new Document(asked);
    var result = Json.object().put("id", text).put("type", "searchResults");
    result.set("attributes", Json.object().put("trackingId", StableId.uuid("search/" + text)));
    var ids = hits.stream().map(it -> identifier("tracks", it.id())).toList();
    var tracks = Json.object();
    tracks.set("data", Json.array(ids));
    result.set("relationships", Json.object().set("tracks", tracks));
    var body = Json.object();
    body.set("data", result);
    hits.forEach(it -> document.included.put("tracks/" + it.id(), document.track(it)));
    return document.ended(body, "/searchResults");
  }

  private ObjectNode ended(ObjectNode body, String self) {
    body.set("links", Json.object().put("self", self));
    return included.isEmpty() ? body : body.set("included", Json.array(included.values()));
  }

  private ObjectNode track(Listing listing) {
    var track = Json.object().put("id", listing.id()).put("type", "tracks");
    track.set("attributes", attributes(listing));
    var credit = listing.credit();
    var relationships = Json.object();
    relationships.set(
        "artists", related("artists", credit.everyone().stream().map(Document::artist).toList()));
    relationships.set("albums", related("albums", List.of(album(listing))));
    relationships.set(
        "genres", related("genres", listing.genres().stream().map(Document::genre).toList()));
    relationships.set("similarTracks", links("similarTracks"));
    return track.set("relationships", relationships);
  }

  /// Told with what it leads to where that was asked for, else with a link alone.
  private ObjectNode related(String type, Collection<ObjectNode> resources) {
    var relation = links(type);
    if (!asked.contains(type)) {
      return relation;
    }
    resources.forEach(it -> included.put(type + "/" + it.get("id").stringValue(), it));
    return relation.set(
        "data",
        Json.array(
            resources.stream().map(it -> identifier(type, it.get("id").stringValue())).toList()));
  }

  private static ObjectNode links(String type) {
    return Json.object().set("links", Json.object().put("self", "/relationships/" + type));
  }

  private static ObjectNode identifier(String type, String id) {
    return Json.object().put("id", id).put("type", type);
  }

  private static ObjectNode attributes(Listing listing) {
    var credit = listing.credit();
    var sound = listing.sound();
    var attributes =
        Json.object()
            .put("title", credit.title() + credit.featuring())
            .put("version", credit.version().isEmpty() ? null : credit.version())
            .put("isrc", listing.isrc().orElse(null))
            .put("duration", duration(listing.seconds()));
    sound.bpm().ifPresent(bpm -> attributes.put("bpm", bpm));
    attributes
        .put("key", sound.key().map(it -> KEYS.get(it.pitchClass())).orElse("UNKNOWN"))
        .put("keyScale", sound.key().map(MusicalKey::mode).map(Mode::name).orElse("UNKNOWN"))
        .put("explicit", false)
        .put("popularity", StableId.below("popularity/" + listing.id(), 1000) / 1000.0)
        .put("accessType", "PUBLIC")
        .put("spotlighted", false);
    attributes.set("copyright", Json.object().put("text", "(P) " + listing.release().label()));
    attributes.set("mediaTags", Json.texts(List.of("LOSSLESS")));
    return attributes.set("availability", Json.texts(List.of("STREAM")));
  }

  private static String duration(int seconds) {
    return "PT%dM%dS".formatted(seconds / 60, seconds % 60);
  }

  private static ObjectNode artist(String name) {
    var artist = identifier("artists", Integer.toString(StableId.number("artist/" + name)));
    return artist.set("attributes", Json.object().put("name", name).put("popularity", 0.5));
  }

  private static ObjectNode album(Listing listing) {
    var release = listing.release();
    var album = identifier("albums", Integer.toString(StableId.number("album/" + release.album())));
    var attributes =
        Json.object()
            .put("title", release.album())
            .put("type", release.type().word().toUpperCase(Locale.ROOT))
            .put("explicit", false);
    release.date().map(ReleaseDate::firstDay).ifPresent(day -> attributes.put("releaseDate", day));
    return album.set("attributes", attributes);
  }

  private static ObjectNode genre(String name) {
    var genre = identifier("genres", Integer.toString(StableId.number("genre/" + name)));
    return genre.set("attributes", Json.object().put("genreName", name));
  }
}
