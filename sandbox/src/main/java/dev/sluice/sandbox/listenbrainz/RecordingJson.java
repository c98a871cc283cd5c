package dev.sluice.sandbox.listenbrainz;

import dev.sluice.sandbox.catalogue.Credit;
import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.StableId;
import dev.sluice.sandbox.http.Json;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The wire shapes of a found recording and of what is known about one.
final class RecordingJson {

  private RecordingJson() {}

  static ObjectNode looked(Listing listing) {
    var credit = listing.credit();
    var found = Json.object().put("artist_credit_name", name(credit));
    found.set(
        "artist_mbids",
        Json.texts(credit.everyone().stream().map(RecordingJson::artistId).toList()));
    return found
        .put("recording_mbid", listing.id())
        .put("recording_name", title(listing))
        .put("release_mbid", releaseId(listing))
        .put("release_name", listing.release().album());
  }

  /// @param parts of `artist`, `tag` and `release` those that are told beside the recording
  static ObjectNode metadata(Listing listing, Set<String> parts) {
    var recording = Json.object().put("name", title(listing));
    listing.durationMs().ifPresent(ms -> recording.put("length", ms));
    if (!listing.isrcs().isEmpty()) {
      recording.set("isrcs", Json.texts(listing.isrcs()));
    }
    recording.set("rels", Json.array(List.of()));
    var metadata = Json.object();
    metadata.set("recording", recording);
    if (parts.contains("artist")) {
      metadata.set("artist", artist(listing.credit()));
    }
    if (parts.contains("tag")) {
      var tags = Json.object();
      tags.set("recording", tags(listing));
      tags.set("artist", Json.array(List.of()));
      metadata.set("tag", tags);
    }
    if (parts.contains("release")) {
      metadata.set("release", release(listing));
    }
    return metadata;
  }

  private static String name(Credit credit) {
    return String.join(" & ", credit.artists())
        + (credit.featured().isEmpty() ? "" : " feat. " + String.join(", ", credit.featured()));
  }

  private static String title(Listing listing) {
    var version = listing.credit().version();
    return version.isEmpty()
        ? listing.credit().title()
        : listing.credit().title() + " (" + version + ")";
  }

  private static String artistId(String name) {
    return StableId.uuid("artist/" + name);
  }

  private static String releaseId(Listing listing) {
    return StableId.uuid("release/" + listing.release().album());
  }

  private static ObjectNode artist(Credit credit) {
    var artist =
        Json.object()
            .put("artist_credit_id", StableId.below("credit/" + name(credit), 1_000_000))
            .put("name", name(credit));
    return artist.set(
        "artists",
        Json.array(
            credit.everyone().stream()
                .map(
                    it ->
                        Json.object()
                            .put("artist_mbid", artistId(it))
                            .put("join_phrase", "")
                            .put("name", it))
                .toList()));
  }

  private static ArrayNode tags(Listing listing) {
    var genres = listing.genres();
    var tags =
        Json.array(
            IntStream.range(0, genres.size())
                .mapToObj(
                    place ->
                        Json.object()
                            .put("count", genres.size() - place)
                            .put("genre_mbid", StableId.uuid("genre/" + genres.get(place)))
                            .put("tag", genres.get(place)))
                .toList());
    return tags.add(Json.object().put("count", 1).put("tag", "seen live"));
  }

  private static ObjectNode release(Listing listing) {
    var release =
        Json.object()
            .put("album_artist_name", name(listing.credit()))
            .put("mbid", releaseId(listing))
            .put("name", listing.release().album());
    listing
        .release()
        .date()
        .ifPresent(date -> release.put("year", Integer.parseInt(date.text().substring(0, 4))));
    return release;
  }
}
