package dev.sluice.sandbox.deezer;

import dev.sluice.sandbox.catalogue.Credit;
import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.ReleaseDate;
import dev.sluice.sandbox.catalogue.StableId;
import dev.sluice.sandbox.http.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The wire shapes of tracks, hits of a search and albums: seconds, a tempo of 0 where none is
/// known, whole days.
final class DeezerJson {

  private static final String SITE = "https://www.deezer.com/";
  private static final String API = "https://api.deezer.com/";

  private DeezerJson() {}

  static int albumId(Listing listing) {
    return StableId.number("album/" + listing.release().album());
  }

  /// What a track says for itself.
  static ObjectNode track(Listing listing) {
    var sound = listing.sound();
    var track = named(listing).put("track_position", 1).put("disk_number", 1);
    rank(track, listing);
    track.put("release_date", day(listing));
    explicit(track, listing);
    track.put("bpm", sound.bpm().isPresent() ? sound.bpm().getAsDouble() : 0);
    track.put("gain", -7.5 - StableId.below("gain/" + listing.id(), 60) / 10.0);
    track.set("available_countries", Json.texts(List.of("DE", "FR", "GB", "US")));
    track.set("contributors", contributors(listing.credit()));
    var album = albumOf(listing).put("release_date", day(listing)).put("type", "album");
    return whole(track, listing, album);
  }

  /// What a search says of it: neither tempo nor date.
  static ObjectNode hit(Listing listing) {
    var track = named(listing);
    rank(track, listing);
    explicit(track, listing);
    return whole(track, listing, albumOf(listing).put("type", "album"));
  }

  private static ObjectNode named(Listing listing) {
    var credit = listing.credit();
    var track =
        Json.object()
            .put("id", Long.parseLong(listing.id()))
            .put("readable", true)
            .put("title", (credit.title() + " " + version(credit)).strip())
            .put("title_short", credit.title())
            .put("title_version", version(credit));
    listing.isrc().ifPresent(isrc -> track.put("isrc", isrc));
    return track.put("link", SITE + "track/" + listing.id()).put("duration", listing.seconds());
  }

  private static String version(Credit credit) {
    var version = credit.version().isEmpty() ? "" : "(" + credit.version() + ")";
    return (credit.featuring() + " " + version).strip();
  }

  private static void rank(ObjectNode track, Listing listing) {
    track.put("rank", StableId.below("rank/" + listing.id(), 1_000_000));
  }

  private static void explicit(ObjectNode track, Listing listing) {
    track
        .put("explicit_lyrics", false)
        .put("explicit_content_lyrics", 0)
        .put("explicit_content_cover", 0)
        .put("preview", "https://cdnt-preview.dzcdn.net/" + listing.id() + ".mp3");
  }

  private static ObjectNode whole(ObjectNode track, Listing listing, ObjectNode album) {
    track.set("artist", artist(listing.credit().artists().getFirst()));
    track.set("album", album);
    return track.put("type", "track");
  }

  private static ArrayNode contributors(Credit credit) {
    return Json.array(
        credit.everyone().stream()
            .map(
                name ->
                    artist(name).put("role", credit.artists().contains(name) ? "Main" : "Featured"))
            .toList());
  }

  private static ObjectNode artist(String name) {
    var id = StableId.number("artist/" + name);
    return Json.object()
        .put("id", id)
        .put("name", name)
        .put("link", SITE + "artist/" + id)
        .put("tracklist", API + "artist/" + id + "/top?limit=50")
        .put("type", "artist");
  }

  private static ObjectNode albumOf(Listing listing) {
    var id = albumId(listing);
    return Json.object()
        .put("id", id)
        .put("title", listing.release().album())
        .put("cover", API + "album/" + id + "/image")
        .put("tracklist", API + "album/" + id + "/tracks");
  }

  static ObjectNode album(Listing listing) {
    var genres = listing.genres();
    var album =
        albumOf(listing).put("genre_id", genres.isEmpty() ? -1 : genreId(genres.getFirst()));
    album.set(
        "genres",
        Json.object()
            .set(
                "data",
                Json.array(
                    genres.stream()
                        .map(
                            it ->
                                Json.object()
                                    .put("id", genreId(it))
                                    .put("name", it)
                                    .put("type", "genre"))
                        .toList())));
    album
        .put("label", listing.release().label())
        .put("nb_tracks", 1)
        .put("duration", listing.seconds())
        .put("release_date", day(listing))
        .put("record_type", listing.release().type().word())
        .put("available", true);
    album.set("contributors", contributors(listing.credit()));
    album.set("artist", artist(listing.credit().artists().getFirst()));
    album.put("type", "album");
    return album.set("tracks", Json.object().set("data", Json.array(List.of(hit(listing)))));
  }

  private static int genreId(String genre) {
    return 100 + StableId.below("genre/" + genre, 400);
  }

  private static String day(Listing listing) {
    return listing.release().date().map(ReleaseDate::firstDay).orElse("0000-00-00");
  }
}
