package dev.sluice.sandbox.musicbrainz;

import dev.sluice.sandbox.catalogue.AlbumType;
import dev.sluice.sandbox.catalogue.Credit;
import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.ReleaseDate;
import dev.sluice.sandbox.catalogue.StableId;
import dev.sluice.sandbox.http.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The wire shapes of a recording: found by a search, or looked up with chosen parts.
final class RecordingJson {

  private RecordingJson() {}

  static ObjectNode found(Listing listing, int score) {
    var node = Json.object().put("id", listing.id()).put("score", score);
    node.put("title", title(listing));
    listing.durationMs().ifPresent(ms -> node.put("length", ms));
    var disambiguation = disambiguation(listing);
    if (!disambiguation.isEmpty()) {
      node.put("disambiguation", disambiguation);
    }
    node.putNull("video");
    node.set("artist-credit", credits(listing.credit(), Joints.WHERE_NEEDED));
    listing.release().date().ifPresent(date -> node.put("first-release-date", date.text()));
    node.set("releases", Json.array(List.of(release(listing))));
    if (!listing.isrcs().isEmpty()) {
      node.set("isrcs", Json.texts(listing.isrcs()));
    }
    if (!listing.genres().isEmpty()) {
      node.set("tags", genres(listing));
    }
    return node;
  }

  static ObjectNode looked(Listing listing, Set<String> includes) {
    var node = Json.object().put("id", listing.id()).put("title", title(listing));
    if (listing.durationMs().isPresent()) {
      node.put("length", listing.durationMs().getAsInt());
    } else {
      node.putNull("length");
    }
    node.put("disambiguation", disambiguation(listing)).put("video", false);
    listing.release().date().ifPresent(date -> node.put("first-release-date", date.text()));
    include(node, listing, includes);
    return node;
  }

  private static void include(ObjectNode node, Listing listing, Set<String> includes) {
    if (includes.contains("artist-credits") || includes.contains("artists")) {
      node.set("artist-credit", credits(listing.credit(), Joints.ALWAYS));
    }
    if (includes.contains("isrcs")) {
      node.set("isrcs", Json.texts(listing.isrcs()));
    }
    if (includes.contains("releases")) {
      node.set("releases", Json.array(List.of(release(listing))));
    }
    for (var kind : List.of("genres", "tags")) {
      if (includes.contains(kind)) {
        node.set(kind, genres(listing));
      }
    }
  }

  /// MusicBrainz keeps remixes and edits in the title, live and the like in the disambiguation, and
  /// does not tell remasters apart.
  private static String title(Listing listing) {
    var version = listing.credit().version();
    if (version.isEmpty() || version.contains("Remaster") || !disambiguation(listing).isEmpty()) {
      return listing.credit().title();
    }
    var words =
        version
            .replace("Remix", "remix")
            .replace("Mix", "mix")
            .replace("Edit", "edit")
            .replace("Version", "version")
            .replace("Radio", "radio")
            .replace("Extended", "extended");
    return listing.credit().title() + " (" + words + ")";
  }

  private static String disambiguation(Listing listing) {
    var version = listing.credit().version();
    if (!listing.note().isEmpty()) {
      return listing.note();
    }
    return version.matches("(Live|Acoustic|Instrumental|Karaoke).*")
        ? version.substring(0, 1).toLowerCase(Locale.ROOT) + version.substring(1)
        : "";
  }

  private enum Joints {
    ALWAYS,
    WHERE_NEEDED
  }

  private static ArrayNode credits(Credit credit, Joints joints) {
    var everyone = credit.everyone();
    var mains = credit.artists().size();
    var nodes = new ArrayList<ObjectNode>();
    for (int i = 0; i < everyone.size(); i++) {
      var joint = i + 1 == everyone.size() ? "" : i + 1 == mains ? " feat. " : " & ";
      var node = Json.object().put("name", everyone.get(i));
      if (joints == Joints.ALWAYS || !joint.isEmpty()) {
        node.put("joinphrase", joint);
      }
      node.set("artist", artist(everyone.get(i)));
      nodes.add(node);
    }
    return Json.array(nodes);
  }

  private static ObjectNode artist(String name) {
    return Json.object()
        .put("id", StableId.uuid("artist/" + name))
        .put("name", name)
        .put("sort-name", name);
  }

  private static ObjectNode release(Listing listing) {
    var release = listing.release();
    var name = listing.credit().artists().getFirst() + "/" + release.album();
    var node =
        Json.object()
            .put("id", StableId.uuid("release/" + name))
            .put("title", release.album())
            .put("status", "Official");
    release.date().map(ReleaseDate::text).ifPresent(date -> node.put("date", date));
    node.put("country", "XW");
    var group =
        Json.object()
            .put("id", StableId.uuid("release-group/" + name))
            .put("title", release.album())
            .put("primary-type", release.type() == AlbumType.SINGLE ? "Single" : "Album");
    if (release.type() == AlbumType.COMPILATION) {
      group.set("secondary-types", Json.texts(List.of("Compilation")));
    }
    node.set("release-group", group);
    return node;
  }

  private static ArrayNode genres(Listing listing) {
    var nodes = new ArrayList<ObjectNode>();
    var count = listing.genres().size();
    for (var genre : listing.genres()) {
      nodes.add(
          Json.object()
              .put("count", count--)
              .put("name", genre)
              .put("id", StableId.uuid("genre/" + genre))
              .put("disambiguation", ""));
    }
    return Json.array(nodes);
  }
}
