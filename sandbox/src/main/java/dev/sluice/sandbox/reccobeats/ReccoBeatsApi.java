package dev.sluice.sandbox.reccobeats;

import dev.sluice.sandbox.catalogue.Catalogue;
import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.Provider;
import dev.sluice.sandbox.catalogue.Recording;
import dev.sluice.sandbox.http.Api;
import dev.sluice.sandbox.http.Json;
import dev.sluice.sandbox.http.Reply;
import dev.sluice.sandbox.http.Request;
import dev.sluice.sandbox.search.Index;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/// ReccoBeats, for everybody: `GET /v1/track?ids=` and `/v1/audio-features?ids=` of up to 40 ids
/// (its own, Spotify's, ISRCs), and `/v1/track/{id}`, `/v1/track/{id}/audio-features`. What it does
/// not know is left out.
public final class ReccoBeatsApi implements Api {

  private static final int MOST = 40;

  private final Index tracks;
  private final Map<String, Listing> bySpotify = new HashMap<>();
  private final TrackJson json;

  /// ReccoBeats over the catalogue.
  public ReccoBeatsApi(Catalogue catalogue) {
    var listings = catalogue.listings(Provider.RECCOBEATS);
    tracks = new Index(listings);
    var spotify = new HashMap<String, String>();
    for (Recording recording : catalogue.recordings()) {
      recording.idAt(Provider.SPOTIFY).ifPresent(id -> spotify.put(recording.name(), id));
    }
    for (var listing : listings) {
      Optional.ofNullable(spotify.get(listing.recording()))
          .ifPresent(id -> bySpotify.put(id, listing));
    }
    json = new TrackJson(spotify);
  }

  @Override
  public String name() {
    return Provider.RECCOBEATS.word();
  }

  @Override
  public Reply overLimit(Duration wait) {
    return complaint(429).comeAgainAfter(wait);
  }

  @Override
  public Reply complaint(int status) {
    return error(status, status == 429 ? "Too Many Requests" : "Internal Server Error");
  }

  @Override
  public Reply answer(Request request) {
    var parts = request.parts();
    if (!request.method().equals("GET")) {
      return error(405, "Method Not Allowed");
    }
    if (parts.equals(List.of("v1", "track"))) {
      return several(request, it -> Optional.of(json.track(it)));
    }
    if (parts.equals(List.of("v1", "audio-features"))) {
      return several(request, json::features);
    }
    if (parts.size() < 3
        || parts.size() > 4
        || !parts.subList(0, 2).equals(List.of("v1", "track"))) {
      return error(404, "Not Found");
    }
    var track = tracks.withId(parts.get(2));
    if (parts.size() == 3) {
      return one(track.map(json::track));
    }
    return parts.getLast().equals("audio-features")
        ? one(track.flatMap(json::features))
        : error(404, "Not Found");
  }

  private static Reply one(Optional<ObjectNode> body) {
    return body.map(Reply::answer)
        .orElseGet(() -> Reply.absent(404, error(404, "Not Found").body()));
  }

  private Reply several(Request request, Function<Listing, Optional<ObjectNode>> told) {
    var ids = request.query().list("ids");
    if (ids.isEmpty() || ids.size() > MOST) {
      return error(400, "Bad Request");
    }
    var content =
        ids.stream()
            .distinct()
            .flatMap(this::known)
            .distinct()
            .flatMap(it -> told.apply(it).stream());
    return Reply.answers(ids.size(), Json.object().set("content", Json.array(content.toList())));
  }

  private Stream<Listing> known(String id) {
    return Stream.concat(
        Stream.concat(tracks.withId(id).stream(), Stream.ofNullable(bySpotify.get(id))),
        tracks.withIsrc(id.toUpperCase(Locale.ROOT)).stream());
  }

  private static Reply error(int status, String error) {
    return Reply.refusal(
        status,
        Json.object()
            .put("timestamp", "2026-11-20T10:00:00.000+00:00")
            .put("status", status)
            .put("error", error)
            .put("path", "/v1"));
  }
}
