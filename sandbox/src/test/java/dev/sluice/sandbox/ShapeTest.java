package dev.sluice.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sandbox.http.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// The bodies field by field: every path that `shapes.txt` took from bodies of the real services is
/// there, with a type that it had there.
class ShapeTest {

  private static final Map<String, Map<String, Set<String>>> SHAPES = shapes();

  @AutoClose private static final Caller caller = Caller.ofItsOwn();

  @Test
  void spotifySpeaksAsSpotify() {
    var search = caller.spotify("/v1/search?type=track&q=one+more+time+daft+punk&market=DE");
    var id = search.text("/tracks/items/0/id");

    check("spotify search", search.body());
    check("spotify track", caller.spotify("/v1/tracks/" + id).body(), "preview_url");
    check("spotify features", caller.spotify("/v1/audio-features/" + id).body());
  }

  @Test
  void beatportSpeaksAsBeatport() {
    check(
        "beatport tracks",
        caller.beatport("/v4/catalog/tracks/?isrc=GBDUW0000058").body(),
        "pre_order_date");
  }

  @Test
  void musicbrainzSpeaksAsMusicbrainz() {
    var all = "?fmt=json&inc=artist-credits+isrcs+releases+genres+tags";
    var recording =
        caller.musicbrainz("/ws/2/recording/c4b0920b-70f3-42c5-8377-25ff30f19d79" + all);

    check(
        "musicbrainz search",
        Json.array(
            Stream.of("love", "recording:\"小さな恋のうた\"", "live", "one one one")
                .map(it -> caller.musicbrainzSearch(it).body())
                .toList()));
    check("musicbrainz recording", recording.body());
    check("musicbrainz isrc", caller.musicbrainz("/ws/2/isrc/JPP302300157?fmt=json").body());
  }

  @Test
  void acousticbrainzSpeaksAsAcousticbrainz() {
    var mbid =
        caller
            .musicbrainzSearch("recording:\"Dance Monkey\" AND artist:\"Tones and I\"")
            .text("/recordings/0/id");

    check(
        "acousticbrainz low-level", caller.acousticbrainz("/api/v1/" + mbid + "/low-level").body());
    check(
        "acousticbrainz high-level",
        caller.acousticbrainz("/api/v1/" + mbid + "/high-level").body(),
        "lossless");
  }

  @Test
  void lastfmSpeaksAsLastfm() {
    var hits = caller.lastfm("method=track.search&track=love");
    var named =
        StreamSupport.stream(hits.body().at("/results/trackmatches/track").spliterator(), false)
            .map(
                it ->
                    "&autocorrect=1&artist=%s&track=%s"
                        .formatted(
                            Caller.encoded(it.at("/artist").asString()),
                            Caller.encoded(it.at("/name").asString())))
            .toList();

    check("lastfm search", hits.body());
    check(
        "lastfm track",
        Json.array(
            named.stream().map(it -> caller.lastfm("method=track.getInfo" + it).body()).toList()),
        ".tag");
    check(
        "lastfm track tags",
        Json.array(
            named.stream()
                .map(it -> caller.lastfm("method=track.getTopTags" + it).body())
                .toList()),
        ".tag");
    check(
        "lastfm artist tags",
        caller.lastfm("method=artist.getTopTags&artist=daft+punk").body(),
        ".tag");
  }

  @Test
  void discogsSpeaksAsDiscogs() {
    var releases = caller.discogs("/database/search?type=release&q=love&per_page=20");
    var masters = caller.discogs("/database/search?type=master&q=love");

    check("discogs search", releases.body(), "master_url");
    check("discogs release", opened("/releases/", releases));
    check("discogs master", opened("/masters/", masters));
  }

  private static JsonNode opened(String path, Caller.Answer hits) {
    return Json.array(
        StreamSupport.stream(hits.body().at("/results").spliterator(), false)
            .map(it -> caller.discogs(path + it.at("/id").asInt()).body())
            .toList());
  }

  @Test
  void getsongbpmSpeaksAsGetsongbpm() {
    check("getsongbpm search", caller.getsongbpm("/search/?type=song&lookup=love").body(), ".year");
  }

  /// Compares one body, or the bodies of an array; a path that ends with one of the free names
  /// may have any type.
  private static void check(String shape, JsonNode body, String... free) {
    var expected = Objects.requireNonNull(SHAPES.get(shape), shape);
    var seen = new TreeMap<String, Set<String>>();
    (body.isArray() ? body : Json.array(List.of(body))).forEach(it -> walk(it, "", seen));

    assertThat(seen.keySet()).as(shape).containsAll(expected.keySet());
    expected.forEach(
        (path, types) -> {
          if (Arrays.stream(free).noneMatch(path::endsWith)) {
            assertThat(types).as(shape + " " + path).containsAll(seen.getOrDefault(path, Set.of()));
          }
        });
  }

  private static void walk(JsonNode node, String path, Map<String, Set<String>> seen) {
    if (!path.isEmpty()) {
      seen.computeIfAbsent(path, _ -> new TreeSet<>()).add(type(node));
    }
    if (node.isObject()) {
      node.properties().forEach(it -> walk(it.getValue(), path + "." + it.getKey(), seen));
    } else if (node.isArray()) {
      node.forEach(it -> walk(it, path + "[]", seen));
    }
  }

  private static String type(JsonNode node) {
    return switch (node.getNodeType()) {
      case OBJECT -> "object";
      case ARRAY -> "array";
      case STRING -> "string";
      case NUMBER -> "number";
      case BOOLEAN -> "bool";
      case NULL -> "null";
      case BINARY, MISSING, POJO -> "nothing";
    };
  }

  private static Map<String, Map<String, Set<String>>> shapes() {
    var shapes = new LinkedHashMap<String, Map<String, Set<String>>>();
    var current = new TreeMap<String, Set<String>>();
    for (var line : lines().filter(it -> !it.startsWith("#")).toList()) {
      if (line.startsWith("  ")) {
        var space = line.lastIndexOf(' ');
        current.put(line.substring(2, space), Set.of(line.substring(space + 1).split("\\|", -1)));
      } else {
        current = new TreeMap<>();
        shapes.put(line, current);
      }
    }
    return shapes;
  }

  private static Stream<String> lines() {
    try (var stream = Objects.requireNonNull(ShapeTest.class.getResourceAsStream("shapes.txt"))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8).lines();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
