package dev.sluice.sandbox.lastfm;

import dev.sluice.sandbox.catalogue.Credit;
import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.StableId;
import dev.sluice.sandbox.http.Json;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// The wire shapes: XML turned into JSON. Numbers are texts, a list of one is its element, and an
/// empty list is an empty list, an empty text or a line break.
///
/// @param known the MBIDs that MusicBrainz has too; others are not told
record LastfmJson(Set<String> known) {

  private static final String SITE = "https://www.last.fm/music/";
  private static final int TAGS_IN_INFO = 5;

  LastfmJson {
    known = Set.copyOf(known);
  }

  ObjectNode track(Listing listing) {
    var artist = artist(listing);
    var track = Json.object().put("name", title(listing.credit()));
    mbid(track, listing);
    track
        .put("url", url(listing))
        .put("duration", Integer.toString(listing.durationMs().orElse(0)))
        .set("streamable", Json.object().put("#text", "0").put("fulltrack", "0"));
    track.put("listeners", popularity(listing, 1)).put("playcount", popularity(listing, 9));
    track.set(
        "artist",
        Json.object()
            .put("name", artist)
            .put("mbid", StableId.uuid("artist/" + artist))
            .put("url", SITE + encoded(artist)));
    if (StableId.below("album/" + listing.id(), 5) > 0) {
      track.set("album", album(listing, artist));
    }
    var tags = new Tags(Tags.of(listing).names().stream().limit(TAGS_IN_INFO).toList());
    track.set("toptags", tags.names().isEmpty() ? nothing(listing.id()) : tags(tags, Count.NONE));
    return track;
  }

  ObjectNode hit(Listing listing) {
    var hit =
        Json.object()
            .put("name", title(listing.credit()))
            .put("artist", artist(listing))
            .put("url", url(listing))
            .put("streamable", "FIXME")
            .put("listeners", popularity(listing, 1));
    hit.set("image", images());
    return hit.put("mbid", told(listing) ? listing.id() : "");
  }

  /// Tags with their counts, told of a track or of an artist.
  ObjectNode topTags(Tags tags, ObjectNode about, Count count) {
    if (tags.names().isEmpty() && count == Count.TEXT) {
      return about.put("#text", "\n");
    }
    return tags(tags, count).set("@attr", about);
  }

  /// How a count is written.
  enum Count {
    NONE,
    NUMBER,
    TEXT
  }

  private static ObjectNode tags(Tags tags, Count count) {
    var all =
        IntStream.range(0, tags.names().size())
            .mapToObj(place -> tag(tags.names().get(place), tags.count(place), count))
            .toList();
    return Json.object().set("tag", all.size() == 1 ? all.getFirst() : Json.array(all));
  }

  private static ObjectNode tag(String name, int share, Count count) {
    var tag = Json.object();
    switch (count) {
      case NONE -> {}
      case NUMBER -> tag.put("count", share);
      case TEXT -> tag.put("count", Integer.toString(share));
    }
    return tag.put("name", name).put("url", "https://www.last.fm/tag/" + encoded(name));
  }

  private static JsonNode nothing(String id) {
    return StableId.below("nothing/" + id, 2) == 0
        ? StringNode.valueOf("")
        : Json.object().set("tag", Json.array(List.of()));
  }

  private ObjectNode album(Listing listing, String artist) {
    var title = listing.release().album();
    var album =
        Json.object()
            .put("artist", artist)
            .put("title", title)
            .put("url", SITE + encoded(artist) + "/" + encoded(title));
    album.set("image", images());
    return album.set("@attr", Json.object().put("position", "1"));
  }

  private static JsonNode images() {
    return Json.array(
        List.of("small", "medium", "large", "extralarge").stream()
            .map(size -> Json.object().put("#text", "").put("size", size))
            .toList());
  }

  /// Left out, empty or given: three ways in which real answers have it.
  private void mbid(ObjectNode track, Listing listing) {
    if (told(listing)) {
      track.put("mbid", listing.id());
    } else if (StableId.below("mbid/" + listing.id(), 2) == 0) {
      track.put("mbid", "");
    }
  }

  private boolean told(Listing listing) {
    return known.contains(listing.id()) && StableId.below("told/" + listing.id(), 4) > 0;
  }

  static String artist(Listing listing) {
    return listing.credit().artists().getFirst();
  }

  static String title(Credit credit) {
    var featured =
        credit.featured().isEmpty() ? "" : " (feat. " + String.join(" & ", credit.featured()) + ")";
    var version = credit.version().isEmpty() ? "" : " - " + credit.version();
    return credit.title() + featured + version;
  }

  private static String url(Listing listing) {
    return SITE + encoded(artist(listing)) + "/_/" + encoded(title(listing.credit()));
  }

  private static String popularity(Listing listing, int factor) {
    var rank = StableId.below("listeners/" + listing.id(), 1_000_000);
    return Integer.toString(factor * (500 + rank));
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
