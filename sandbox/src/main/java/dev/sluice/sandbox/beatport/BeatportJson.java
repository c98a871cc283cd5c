package dev.sluice.sandbox.beatport;

import dev.sluice.sandbox.catalogue.Credit;
import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.MusicalKey;
import dev.sluice.sandbox.catalogue.MusicalKey.Mode;
import dev.sluice.sandbox.catalogue.Release;
import dev.sluice.sandbox.catalogue.ReleaseDate;
import dev.sluice.sandbox.catalogue.Sound;
import dev.sluice.sandbox.catalogue.StableId;
import dev.sluice.sandbox.http.Json;
import dev.sluice.sandbox.search.Words;
import java.util.List;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The wire shape of a track. Beatport knows only whole days: a year alone is its first of January.
final class BeatportJson {

  private static final String API = "https://api.beatport.com/v4/";
  private static final Pattern REMIX = Pattern.compile("(.+) (?:Re)?[Mm]ix");
  private static final List<String> MINOR =
      List.of("C", "C#", "D", "Eb", "E", "F", "F#", "G", "G#", "A", "Bb", "B");
  private static final List<String> MAJOR =
      List.of("C", "Db", "D", "Eb", "E", "F", "F#", "G", "Ab", "A", "Bb", "B");

  private BeatportJson() {}

  static ObjectNode track(Listing listing) {
    var credit = listing.credit();
    var track = Json.object().put("id", Long.parseLong(listing.id()));
    track.set("artists", artists(credit.everyone()));
    track.set("remixers", artists(remixers(credit)));
    track
        .put("name", name(credit))
        .put("mix_name", credit.version().isEmpty() ? "Original Mix" : credit.version())
        .put("slug", slug(credit.title()))
        .put("isrc", listing.isrc().orElse(null))
        .put("catalog_number", catalogNumber(listing))
        .put("url", API + "catalog/tracks/" + listing.id() + "/");
    length(track, listing);
    dates(track, listing.release());
    sound(track, listing.sound());
    genre(track, listing.style());
    track.set("release", release(listing.release()));
    shop(track);
    return track;
  }

  /// What is the same for every track of this shop.
  private static void shop(ObjectNode track) {
    track
        .put("publish_status", "published")
        .put("available_worldwide", true)
        .put("exclusive", false)
        .put("is_available_for_streaming", true)
        .put("is_explicit", false)
        .put("is_hype", false)
        .putNull("free_download_start_date")
        .putNull("free_download_end_date")
        .putNull("label_track_identifier");
    track.set("bsrc_remixer", Json.array(List.of()));
    track.set("free_downloads", Json.array(List.of()));
    track.set("current_status", named("auxiliary/current-status/", 10, "General Content"));
    track.set("sale_type", named("auxiliary/sale-types/", 1, "purchase"));
  }

  private static String name(Credit credit) {
    return credit.featured().isEmpty()
        ? credit.title()
        : credit.title() + " feat. " + String.join(", ", credit.featured());
  }

  private static String catalogNumber(Listing listing) {
    return "SBX" + StableId.number("catalog/" + listing.release().album()) % 100_000;
  }

  private static ArrayNode artists(List<String> names) {
    return Json.array(names.stream().map(BeatportJson::artist).toList());
  }

  private static ObjectNode artist(String name) {
    var id = StableId.number("artist/" + name);
    return Json.object()
        .put("id", id)
        .put("name", name)
        .put("slug", slug(name))
        .put("url", API + "catalog/artists/" + id + "/");
  }

  private static List<String> remixers(Credit credit) {
    var remix = REMIX.matcher(credit.version());
    return remix.matches() && !remix.group(1).matches("Extended|Original|Club|Radio|Dub")
        ? List.of(remix.group(1))
        : List.of();
  }

  private static void genre(ObjectNode track, String style) {
    track.putNull("sub_genre");
    if (style.isEmpty()) {
      track.putNull("genre");
    } else {
      var genre = named("catalog/genres/", Genres.id(style), style).put("slug", slug(style));
      track.set("genre", genre);
    }
  }

  private static ObjectNode named(String path, int id, String name) {
    return Json.object().put("id", id).put("name", name).put("url", API + path + id + "/");
  }

  private static void sound(ObjectNode track, Sound sound) {
    if (sound.bpm().isPresent()) {
      track.put("bpm", Math.round(sound.bpm().getAsDouble()));
    } else {
      track.putNull("bpm");
    }
    if (sound.key().isPresent()) {
      track.set("key", key(sound.key().get()));
    } else {
      track.putNull("key");
    }
  }

  private static ObjectNode key(MusicalKey key) {
    var major = key.mode() == Mode.MAJOR;
    var tonic = (major ? MAJOR : MINOR).get(key.pitchClass());
    var chord = major ? "Major" : "Minor";
    var node =
        Json.object()
            .put("camelot_number", key.camelotNumber())
            .put("camelot_letter", major ? "B" : "A");
    node.set("chord_type", named("catalog/chord-types/", major ? 2 : 1, chord));
    var id = key.camelotNumber() + (major ? 12 : 0);
    return node.put("id", id)
        .put("is_sharp", tonic.endsWith("#"))
        .put("is_flat", tonic.endsWith("b"))
        .put("letter", tonic.substring(0, 1))
        .put("name", tonic + " " + chord)
        .put("url", API + "catalog/keys/" + id + "/");
  }

  private static void length(ObjectNode track, Listing listing) {
    var ms = listing.durationMs();
    if (ms.isEmpty()) {
      track.put("length", "").putNull("length_ms");
    } else {
      var seconds = ms.getAsInt() / 1000;
      track
          .put("length", "%d:%02d".formatted(seconds / 60, seconds % 60))
          .put("length_ms", ms.getAsInt());
    }
  }

  private static void dates(ObjectNode track, Release release) {
    var day = release.date().map(ReleaseDate::firstDay).orElse(null);
    track.put("new_release_date", day).put("pre_order", false).putNull("pre_order_date");
    track.put("publish_date", day);
  }

  private static ObjectNode release(Release release) {
    var node =
        Json.object()
            .put("id", StableId.number("release/" + release.album()))
            .put("name", release.album());
    if (release.label().isEmpty()) {
      node.putNull("label");
    } else {
      node.set(
          "label",
          Json.object()
              .put("id", StableId.number("label/" + release.label()))
              .put("name", release.label())
              .put("slug", slug(release.label())));
    }
    return node.put("slug", slug(release.album()));
  }

  private static String slug(String text) {
    return String.join("-", Words.of(text));
  }
}
