package dev.sluice.providers;

import static dev.sluice.providers.FakeUpstream.withTokens;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Deadline;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.Raw;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Bodies that the providers really sent, where they are at hand. What a candidate must hold is
/// read here a second time, by plain paths.
class SharedFixturesTest {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static FakeUpstream upstream;
  private static ProviderRuntime runtime;

  @BeforeAll
  static void open() {
    assumeTrue(Bench.shared().isPresent(), "no fixtures beside the repository");
    upstream = FakeUpstream.that(FakeUpstream.json("{}"));
    runtime = Bench.forgetful(upstream);
  }

  @AfterAll
  static void close() {
    if (upstream != null) {
      runtime.close();
      upstream.close();
    }
  }

  private static Path fixtures() {
    return Bench.shared().orElseThrow().resolve("fixtures");
  }

  private static Answer answer(Question question, int status, String body) throws Exception {
    upstream.turnTo(
        withTokens(
            FakeUpstream.answers(status, body, "Content-Type: application/json; charset=utf-8")));
    return Bench.in(runtime, question.provider()).ask(question, Deadline.none()).answer();
  }

  private static Question question(String provider, String lookup) {
    return switch (lookup) {
      case "id" -> Bench.known(provider, lookup, ownId(provider), "1");
      case "isrc" -> Bench.known(provider, lookup, "isrc", "GBDUW0000058");
      case "text" -> Bench.known(provider, lookup, "artist_name", "a", "track_title", "b");
      case "low-level", "high-level" ->
          Bench.known(provider, lookup, "musicbrainz_id", "0DAD432B-16cc-4bf0-8961-fd31d124b01b");
      default -> Bench.fed(provider, lookup, "1");
    };
  }

  private static String ownId(String provider) {
    return provider + "_id";
  }

  private static JsonNode read(String provider, String file) throws Exception {
    return JSON.readTree(Files.readString(fixtures().resolve(provider).resolve(file)));
  }

  private static List<Candidate> found(String provider, String lookup, JsonNode body)
      throws Exception {
    var answer = answer(question(provider, lookup), 200, body.toString());
    assertThat(answer).isInstanceOf(Answer.Found.class);
    return ((Answer.Found) answer).candidates();
  }

  private static List<String> texts(JsonNode... nodes) {
    var texts = new ArrayList<String>();
    for (var node : nodes) {
      for (var each : node.isArray() ? node : List.of(node)) {
        if (!each.isNull() && !each.isMissingNode() && !each.asString().isBlank()) {
          texts.add(each.asString());
        }
      }
    }
    return texts;
  }

  private static List<String> scalars(Candidate candidate, String field) {
    return candidate.fields().get(field) instanceof Raw(var scalars) ? scalars : List.of();
  }

  /// Texts, or the objects of 2014.
  private static List<String> isrcs(JsonNode list) {
    var isrcs = new ArrayList<String>();
    list.forEach(each -> isrcs.add(each.isObject() ? each.get("id").asString() : each.asString()));
    return isrcs;
  }

  private static List<String> names(JsonNode list) {
    var names = new ArrayList<String>();
    list.forEach(
        each ->
            names.add(
                each.has("name")
                    ? each.get("name").asString()
                    : each.at("/artist/name").asString()));
    return names;
  }

  @ParameterizedTest
  @CsvSource({
    "isrc, /tracks/items, credits-isrc-JPB609520101.json, 5",
    "isrc, /tracks/items, credits-isrc-JPE302200934.json, 3",
    "isrc, /tracks/items, credits-isrc-JPPO02100907.json, 6",
    "text, /tracks/items, beets-track_request.json, 1",
    "text, /tracks/items, hilmi-search-bruno-mars.json, 2",
    "text, /tracks/items, java-search-item.json, 10",
    "text, /tracks/items, java-search-tracks.json, 10",
    "text, /tracks/items, lb-spotifySearchResponse.json, 3",
    "text, /tracks/items, rspotify-track_search_Wanna_Know.json, 20",
    "text, /tracks/items, rspotify-track_search_Wanna_Know_limit_10_offset_10.json, 10",
    "text, /tracks/items, spotdl-search-test.json, 10",
    "text, /tracks/items, zmb3-search_tracks.json, 2",
    "id, '', beets-multiartist_track.json, 1",
    "id, '', beets-track_info.json, 1",
    "id, '', java-GetTrackRequest.json, 1",
    "id, '', rspotify-track_find_6fi8e1nv4QBqODf9puRcyX_market_ES-0.json, 1",
    "id, '', zmb3-find_track.json, 1",
  })
  void spotifyTracks(String lookup, String place, String file, int count) throws Exception {
    var body = read("spotify", file);
    var candidates = found("spotify", lookup, body);

    assertThat(candidates).hasSize(count);
    var hits = place.isEmpty() ? List.of(body) : List.copyOf(body.at(place).values());
    for (int i = 0; i < count; i++) {
      var hit = hits.get(i);
      var candidate = candidates.get(i);
      assertThat(candidate.id()).isEqualTo(hit.get("id").asString());
      assertThat(scalars(candidate, "spotify_id")).containsExactly(candidate.id());
      assertThat(scalars(candidate, "isrc")).isEqualTo(texts(hit.at("/external_ids/isrc")));
      assertThat(scalars(candidate, "track_title")).isEqualTo(texts(hit.get("name")));
      assertThat(scalars(candidate, "artist_name")).isEqualTo(names(hit.get("artists")));
      assertThat(scalars(candidate, "duration_ms")).isEqualTo(texts(hit.get("duration_ms")));
      assertThat(scalars(candidate, "album_title")).isEqualTo(texts(hit.at("/album/name")));
      assertThat(scalars(candidate, "release_date"))
          .isEqualTo(texts(hit.at("/album/release_date")));
      assertThat(scalars(candidate, "compilation"))
          .containsExactly("" + hit.at("/album/album_type").asString("").equals("compilation"));
      assertThat(scalars(candidate, "artist_id")).isEqualTo(texts(hit.at("/artists/0/id")));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "java-GetAudioFeaturesForTrackRequest.json, 98.002, 5, 0",
    "rspotify-audio_features_find_1zHlj4dQ8ZAtrayhuDDmkY-1.json, 129.972, 11, 1",
    "rspotify-audio_features_find_1zHlj4dQ8ZAtrayhuDDmkY-2.json, 129.972, 11, 1",
    "rspotify-track_audio_features_3jfr0TF6DQcOLat8gGn7E2-0.json, 85.03, 5, 1",
  })
  void spotifyAudioFeatures(String file, String bpm, String key, String mode) throws Exception {
    var body = read("spotify", file);
    var candidate = found("spotify", "audio-features", body).getFirst();

    assertThat(candidate.id()).isEqualTo(body.get("id").asString());
    assertThat(scalars(candidate, "bpm")).containsExactly(bpm);
    assertThat(scalars(candidate, "key")).containsExactly(key, mode);
    for (var field : List.of("energy", "danceability", "valence")) {
      assertThat(scalars(candidate, field)).isEqualTo(texts(body.get(field)));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "text, /recordings, credits-celebrate2.json, 100",
    "text, /recordings, credits-idol_page1.json, 100",
    "text, /recordings, credits-idol_page3.json, 49",
    "text, /recordings, credits-komurotetsuya_recording_page1.json, 100",
    "text, /recordings, credits-mixednuts.json, 3",
    "text, /recordings, credits-seisyun_page1.json, 100",
    "text, /recordings, credits-tiisanakoinouta.json, 100",
    "text, /recordings, credits-ue1.json, 100",
    "text, /recording, inkstak-recording-4.json, 5",
    "text, /recording, inkstak-recording-5.json, 2",
    "text, /recordings, inkstak-recording-6.json, 16",
    "text, /recordings, mbsolr-recording-list.json, 1",
    "isrc, /recordings, isrc-GBAAA9900303.json, 1",
    "id, '', credits-Butter_Sugar_Cream_inst.json, 1",
    "id, '', credits-seisyun_relationship.json, 1",
    "id, '', credits-soon_19_relationship.json, 1",
    "id, '', credits-suiheisen.json, 1",
    "id, '', inkstak-recording-0.json, 1",
    "id, '', picard-recording.json, 1",
    "id, '', picard-recording_artist_name_change.json, 1",
    "id, '', picard-recording_instrumental.json, 1",
    "id, '', picard-recording_multi_artists_1.json, 1",
    "id, '', picard-recording_video.json, 1",
  })
  void musicBrainzRecordings(String lookup, String place, String file, int count) throws Exception {
    var body = read("musicbrainz", file);
    var candidates = found("musicbrainz", lookup, body);

    assertThat(candidates).hasSize(count);
    var hits = place.isEmpty() ? List.of(body) : List.copyOf(body.at(place).values());
    for (int i = 0; i < count; i++) {
      var hit = hits.get(i);
      var candidate = candidates.get(i);
      assertThat(candidate.id()).isEqualTo(hit.get("id").asString());
      assertThat(scalars(candidate, "musicbrainz_id")).containsExactly(candidate.id());
      assertThat(scalars(candidate, "track_title")).isEqualTo(texts(hit.get("title")));
      assertThat(scalars(candidate, "version")).isEqualTo(texts(hit.path("disambiguation")));
      assertThat(scalars(candidate, "duration_ms")).isEqualTo(texts(hit.path("length")));
      assertThat(scalars(candidate, "release_date"))
          .isEqualTo(texts(hit.path("first-release-date")));
      assertThat(scalars(candidate, "artist_name")).isEqualTo(names(hit.path("artist-credit")));
      if (lookup.equals("isrc")) {
        assertThat(scalars(candidate, "isrc")).containsExactly("GBDUW0000058");
      } else {
        assertThat(scalars(candidate, "isrc")).isEqualTo(isrcs(hit.path("isrcs")));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "isrc, /results, tracks-by-isrc-GBDUW0000058.json, 3",
    "isrc, /results, release-1742984-tracks.json, 6",
    "text, /tracks, samik-search_tracks.json, 2",
    "id, '', samik-track_detail_3001.json, 1",
    "id, '', samik-track_detail_3002.json, 1",
    "id, /0, artist-tracks-3-items.json, 1",
    "id, /1, artist-tracks-3-items.json, 1",
    "id, /2, artist-tracks-3-items.json, 1",
    "id, '', my-downloads-item-19364247.json, 1",
  })
  void beatportTracks(String lookup, String place, String file, int count) throws Exception {
    var body = read("beatport", file);
    if (lookup.equals("id") && !place.isEmpty()) {
      body = body.at(place);
    }
    var candidates = found("beatport", lookup, body);

    assertThat(candidates).hasSize(count);
    var hits = lookup.equals("id") ? List.of(body) : List.copyOf(body.at(place).values());
    for (int i = 0; i < count; i++) {
      var hit = hits.get(i);
      var candidate = candidates.get(i);
      assertThat(candidate.id()).isEqualTo(hit.get("id").asString());
      assertThat(scalars(candidate, "isrc")).isEqualTo(texts(hit.path("isrc")));
      assertThat(scalars(candidate, "track_title")).isEqualTo(texts(hit.get("name")));
      assertThat(scalars(candidate, "version")).isEqualTo(texts(hit.path("mix_name")));
      assertThat(scalars(candidate, "artist_name")).isEqualTo(names(hit.path("artists")));
      assertThat(scalars(candidate, "duration_ms")).isEqualTo(texts(hit.path("length_ms")));
      assertThat(scalars(candidate, "bpm")).isEqualTo(texts(hit.path("bpm")));
      assertThat(scalars(candidate, "genre"))
          .isEqualTo(texts(hit.at("/genre/name"), hit.at("/sub_genre/name")));
      var key = hit.path("key");
      assertThat(scalars(candidate, "key"))
          .endsWith(texts(key.isObject() ? key.path("name") : key).toArray(String[]::new));
      assertThat(scalars(candidate, "release_date"))
          .isEqualTo(
              texts(
                  hit.has("new_release_date")
                      ? hit.path("new_release_date")
                      : hit.path("publish_date")));
    }
  }

  @Test
  void beatportReallyKnowsThisIsrcThreeTimes() throws Exception {
    var candidate =
        found("beatport", "isrc", read("beatport", "tracks-by-isrc-GBDUW0000058.json")).getFirst();

    assertThat(scalars(candidate, "key")).containsExactly("11B", "A Major");
    assertThat(scalars(candidate, "bpm")).containsExactly("125");
    assertThat(scalars(candidate, "release_date")).containsExactly("2001-03-12");
  }

  @ParameterizedTest
  @CsvSource({
    "absrv-0dad432b-16cc-4bf0-8961-fd31d124b01b.json, 139.925872803, D major, Nascence",
    "absrv-e8afe383-1478-497e-90b1-7885c7f37f6e.json, ?, ?, ?",
    "kijung-sample-lowlevel.json, ?, ?, ?",
    "beets-merged-low-high.json, ?, ?, ?",
  })
  void acousticBrainzLowLevel(String file, String bpm, String key, String title) throws Exception {
    var document = read("acousticbrainz", file);
    var bulk = JSON.createObjectNode();
    bulk.set("0dad432b-16cc-4bf0-8961-fd31d124b01b", JSON.createObjectNode().set("0", document));
    bulk.set("mbid_mapping", JSON.createObjectNode());
    for (var body : List.of(document, bulk)) {
      var candidate = found("acousticbrainz", "low-level", body).getFirst();

      assertThat(scalars(candidate, "bpm")).isEqualTo(texts(document.at("/rhythm/bpm")));
      assertThat(scalars(candidate, "key"))
          .containsExactly(
              document.at("/tonal/key_key").asString()
                  + " "
                  + document.at("/tonal/key_scale").asString());
      assertThat(scalars(candidate, "track_title"))
          .isEqualTo(texts(document.at("/metadata/tags/title/0")));
      if (!bpm.equals("?")) {
        assertThat(scalars(candidate, "bpm")).containsExactly(bpm);
        assertThat(scalars(candidate, "key")).containsExactly(key);
        assertThat(scalars(candidate, "track_title")).containsExactly(title);
      }
    }
  }

  @Test
  void acousticBrainzHighLevelAndSelectedFeatures() throws Exception {
    var high = read("acousticbrainz", "absrv-0dad432b-16cc-4bf0-8961-fd31d124b01b_highlevel.json");
    assertThat(scalars(found("acousticbrainz", "high-level", high).getFirst(), "danceability"))
        .containsExactly("0.035318903625");

    var selected = read("acousticbrainz", "absrv-lowlevel_select_features_response.json");
    var candidate = found("acousticbrainz", "low-level", selected).getFirst();
    assertThat(scalars(candidate, "track_title")).containsExactly("Nascence");
    assertThat(candidate.fields()).as("a key without its scale is none").doesNotContainKey("key");
  }

  @ParameterizedTest
  @CsvSource({
    "spotify, text, beets-missing_request.json, 200, NotFound",
    "spotify, text, lb-spotifySearchEmptyResponse.json, 200, NotFound",
    "spotify, text, harmony-search-album-upc-empty.json, 200, Failed",
    "spotify, id, error-404.documented.json, 404, NotFound",
    "spotify, id, error-400-invalid-id.documented.json, 400, Failed",
    "spotify, id, rspotify-401-no-token.json, 401, Refused",
    "spotify, id, rspotify-401-no-token.json, 200, Failed",
    "spotify, audio-features, error-403-audio-features.reported.json, 403, Refused",
    "spotify, text, error-429-quota.documented.json, 429, Refused",
    "spotify, text, error-429.documented.json, 429, Refused",
    "musicbrainz, text, credits-no_recording.json, 200, NotFound",
    "musicbrainz, text, credits-hinata_recording.json, 200, NotFound",
    "musicbrainz, text, search-empty.constructed.json, 200, NotFound",
    "musicbrainz, isrc, error-404.documented.json, 404, NotFound",
    "musicbrainz, id, inkstak-recording-1.json, 404, NotFound",
    "musicbrainz, id, inkstak-recording-1.json, 200, Failed",
    "musicbrainz, id, error-400-invalid-mbid.documented.json, 400, Failed",
    "musicbrainz, text, wrtag-search-release-index-html.json, 200, Failed",
    "beatport, isrc, tracks-empty.constructed.json, 200, NotFound",
    "beatport, text, samik-search_releases.json, 200, NotFound",
    "beatport, id, error-404.documented.json, 404, NotFound",
    "beatport, id, error-403.documented.json, 403, Refused",
    "beatport, isrc, error-400-bad-id.documented.json, 400, Failed",
    "acousticbrainz, low-level, bulk-lowlevel-none-found.documented.json, 200, NotFound",
    "acousticbrainz, low-level, error-404.documented.json, 404, NotFound",
    "acousticbrainz, low-level, error-404.documented.json, 200, Failed",
    "acousticbrainz, low-level, error-400-bad-uuid.documented.json, 400, Failed",
    "acousticbrainz, high-level, error-400-too-many.documented.json, 400, Failed",
  })
  void missesRefusalsAndFaults(
      String provider, String lookup, String file, int status, String outcome) throws Exception {
    var body = Files.readString(fixtures().resolve(provider).resolve(file));

    var answer = answer(question(provider, lookup), status, body);

    assertThat(answer.getClass().getSimpleName()).as(answer.toString()).isEqualTo(outcome);
  }
}
