package dev.sluice.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.plan.Problem;
import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Raw;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Bodies, files and lookups can be looked at without asking a source.
class StoredBodyTest {
  private static final Catalogue CATALOGUE = Catalogue.load(Optional.empty());
  private static final String RELEASE =
      """
      {"id": 7, "title": "Homework", "artists": [{"name": "Daft Punk"}],
       "tracklist": [{"position": "A1", "title": "Da Funk", "duration": "5:28"}]}""";

  @TempDir Path directory;

  private static Answer read(String provider, String lookup, int status, String body) {
    return StoredBody.read(CATALOGUE, provider, lookup, status, Map.of(), body);
  }

  @Test
  void anOpenedHitIsReadByTheRulesOfTheOpening() {
    assertThat(read("discogs", "text/expand", 200, RELEASE))
        .isEqualTo(
            new Answer.Found(
                List.of(
                    new Candidate(
                        "7-A1",
                        Map.of(
                            "artist_name", Raw.of("Daft Punk"),
                            "track_title", Raw.of("Da Funk"),
                            "duration_ms", Raw.of("328000"),
                            "album_title", Raw.of("Homework"),
                            "compilation", Raw.of("false"))))));
    assertThat(read("discogs", "text/expand", 404, "{}")).isEqualTo(new Answer.NotFound());
    assertThat(read("discogs", "text", 200, RELEASE)).isInstanceOf(Answer.Failed.class);
  }

  @Test
  void headersCountWhereThereAreAny() {
    assertThat(StoredBody.read(CATALOGUE, "discogs", "text", 429, Map.of("Retry-After", "7"), "{}"))
        .isEqualTo(new Answer.Refused("HTTP 429", Duration.ofSeconds(7)));
    assertThat(
            StoredBody.read(
                CATALOGUE, "discogs", "text", 200, Map.of("CONTENT-TYPE", "text/html"), "{}"))
        .isEqualTo(new Answer.Failed("expected JSON, got text/html"));
  }

  @Test
  void anUnknownNameIsToldWithTheNearestKnown() {
    assertThatThrownBy(() -> read("discgos", "text", 200, "{}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no provider 'discgos' (did you mean 'discogs'?); known: ");
    assertThatThrownBy(() -> read("discogs", "txet", 200, "{}"))
        .hasMessage(
            "provider discogs has no lookup 'txet' (did you mean 'text'?); known: text, master");
    assertThatThrownBy(() -> read("discogs", "text/expnad", 200, "{}"))
        .hasMessageContaining("has no part '/expnad' (did you mean '/expand'?)");
    assertThatThrownBy(() -> read("lastfm", "text/expand", 200, "{}"))
        .hasMessage("lookup 'text' of provider lastfm opens no hits");
    assertThatThrownBy(() -> read("lastfm", "text/batch", 200, "{}"))
        .hasMessage("lookup 'text' of provider lastfm has no batch");
  }

  @Test
  void lintTellsEveryProblemOfADirectory() throws Exception {
    assertThat(Lint.of(directory))
        .extracting(Problem::message)
        .containsOnly("holds no file named *.yaml");
    Files.writeString(directory.resolve("one.yaml"), Bench.PLAIN.formatted(""));
    assertThat(Lint.of(directory)).isEmpty();
    Files.writeString(
        directory.resolve("two.yaml"), Bench.PLAIN.formatted("").replace("1000", "x"));
    Files.writeString(directory.resolve("three.yaml"), "name: [");
    assertThat(Lint.of(directory))
        .hasSize(2)
        .allSatisfy(it -> assertThat(it.place()).contains(".yaml: "));
    assertThat(Lint.of(directory.resolve("no"))).hasSize(1);
  }

  @Test
  void lookupsAreListedBestFirst() {
    assertThat(CATALOGUE.lookups("acousticbrainz").getFirst())
        .isEqualTo(
            new Catalogue.DeclaredLookup(
                "low-level",
                List.of("musicbrainz_id"),
                Set.of("bpm", "key"),
                List.of(),
                25,
                0,
                Set.of()));
    assertThat(CATALOGUE.lookups("getsongbpm").getLast())
        .isEqualTo(
            new Catalogue.DeclaredLookup(
                "song",
                List.of(),
                Set.of("bpm", "key", "danceability", "genre"),
                List.of("text", "title"),
                1,
                0,
                Set.of()));
    assertThat(CATALOGUE.lookups("discogs").getFirst().opened()).isEqualTo(3);
    assertThat(CATALOGUE.lookups("nobody")).isEmpty();
  }
}
