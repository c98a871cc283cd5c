package dev.sluice.sandbox.acousticbrainz;

import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.MusicalKey;
import dev.sluice.sandbox.catalogue.MusicalKey.Mode;
import dev.sluice.sandbox.catalogue.ReleaseDate;
import dev.sluice.sandbox.http.Json;
import java.util.List;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The low-level document of a recording, without its long arrays. Tempo, key, length and tags come
/// from the catalogue; the tempo is a trifle off, as a measurement is.
final class LowLevel {

  private static final double MEASURED = 0.99978;

  private LowLevel() {}

  static ObjectNode document(Listing listing) {
    var document = Json.object();
    document.set(
        "lowlevel",
        Json.object().put("average_loudness", 0.8731).put("dynamic_complexity", 3.4127));
    document.set("metadata", metadata(listing));
    document.set("rhythm", rhythm(listing));
    document.set("tonal", tonal(listing));
    return document;
  }

  private static ObjectNode metadata(Listing listing) {
    var properties =
        Json.object()
            .put("analysis_sample_rate", 44100)
            .put("bit_rate", 320000)
            .put("codec", "mp3")
            .put("lossless", false)
            .put("replay_gain", -9.41);
    listing.durationMs().ifPresent(ms -> properties.put("length", ms / 1000.0));
    var metadata = Json.object();
    metadata.set("audio_properties", properties);
    metadata.set("tags", tags(listing));
    metadata.set(
        "version", Json.object().put("essentia", "2.1-beta2").put("extractor", "music 1.0"));
    return metadata;
  }

  private static ObjectNode tags(Listing listing) {
    var tags = Json.object();
    tags.set("artist", one(String.join(", ", listing.credit().artists())));
    tags.set("title", one(listing.credit().title()));
    tags.set("album", one(listing.release().album()));
    tags.set("musicbrainz_recordingid", one(listing.id()));
    listing.isrc().ifPresent(isrc -> tags.set("isrc", one(isrc)));
    listing.release().date().map(ReleaseDate::text).ifPresent(date -> tags.set("date", one(date)));
    return tags;
  }

  private static ArrayNode one(String text) {
    return Json.texts(List.of(text));
  }

  private static ObjectNode rhythm(Listing listing) {
    var rhythm = Json.object();
    var bpm = listing.sound().bpm();
    if (bpm.isPresent()) {
      var measured = bpm.getAsDouble() * MEASURED;
      var seconds = listing.durationMs().orElse(0) / 1000.0;
      rhythm.put("beats_count", (int) (measured * seconds / 60)).put("bpm", measured);
    }
    listing.sound().features().ifPresent(it -> rhythm.put("danceability", 0.6 + it.danceability()));
    return rhythm.put("onset_rate", 3.8);
  }

  private static ObjectNode tonal(Listing listing) {
    var tonal = Json.object();
    listing.sound().key().ifPresent(key -> key(tonal, key, listing.sound().keyStrength()));
    return tonal.put("tuning_frequency", 440.19);
  }

  private static void key(ObjectNode tonal, MusicalKey key, double strength) {
    var scale = key.mode() == Mode.MINOR ? "minor" : "major";
    tonal
        .put("chords_key", key.tonic())
        .put("chords_scale", scale)
        .put("key_key", key.tonic())
        .put("key_scale", scale)
        .put("key_strength", strength);
  }
}
