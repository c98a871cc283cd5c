package dev.sluice.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.provider.Capabilities;
import dev.sluice.providers.Catalogue.ProviderFile;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which files there are, and what the outside may know of them.
class CatalogueTest {
  @TempDir private Path directory;

  private void write(String file, String text) throws Exception {
    Files.writeString(directory.resolve(file), text);
  }

  private Catalogue load() {
    return Catalogue.load(Optional.of(directory));
  }

  @Test
  void theBuiltInFilesAreValidAndTheIndexNamesThemAll() throws Exception {
    var catalogue = Catalogue.load(Optional.empty());

    assertThat(catalogue.files().stream().map(ProviderFile::name))
        .containsExactly(
            "acousticbrainz",
            "beatport",
            "deezer",
            "discogs",
            "getsongbpm",
            "lastfm",
            "listenbrainz",
            "mixesdb",
            "musicbrainz",
            "reccobeats",
            "spotify",
            "tidal");
    try (var files = Files.list(Path.of("src/main/resources/sluice/providers"))) {
      assertThat(files.map(file -> file.getFileName().toString()).filter(f -> !f.equals("index")))
          .containsExactlyInAnyOrderElementsOf(
              Files.readAllLines(Path.of("src/main/resources/sluice/providers/index")));
    }
  }

  @Test
  void aFileTellsWhatItSuppliesAndWhatItAsksFor() {
    var spotify =
        Catalogue.load(Optional.empty()).files().stream()
            .filter(file -> file.name().equals("spotify"))
            .findFirst()
            .orElseThrow();

    assertThat(spotify.baseUrl()).isEqualTo("https://api.spotify.com/v1");
    assertThat(spotify.requiresAuth()).isTrue();
    assertThat(spotify.authType()).isEqualTo("oauth2_client_credentials");
    assertThat(spotify.limitWindow()).isEqualTo(Duration.ofSeconds(30));
    assertThat(spotify.supportedFields())
        .containsExactly(
            "album_title",
            "artist_name",
            "bpm",
            "danceability",
            "duration_ms",
            "energy",
            "genre",
            "isrc",
            "key",
            "release_date",
            "spotify_id",
            "track_title",
            "valence");
    assertThat(spotify.source()).startsWith("# Spotify Web API");
  }

  @Test
  void aDirectoryAddsProvidersAndReplacesBuiltInOnes() throws Exception {
    write("one.yaml", Bench.PLAIN.formatted(""));
    write("two.yaml", Bench.PLAIN.formatted("").replace("name: plain", "name: spotify"));
    write("notes.txt", "not a provider file");

    var files = load().files();

    assertThat(files).hasSize(Catalogue.load(Optional.empty()).files().size() + 1);
    assertThat(files)
        .filteredOn(file -> file.name().equals("spotify"))
        .extracting(ProviderFile::baseUrl)
        .containsExactly("https://plain.example");
    assertThat(load().fingerprint())
        .isEqualTo(load().fingerprint())
        .isNotEqualTo(Catalogue.load(Optional.empty()).fingerprint());
  }

  @Test
  void everyProblemOfEveryFileIsInOneMessage() throws Exception {
    write("one.yaml", Bench.PLAIN.formatted("").replace("1000", "none"));
    write("two.yaml", "name: [");

    assertThatThrownBy(this::load)
        .isInstanceOf(InvalidCatalogue.class)
        .hasMessageContaining("one.yaml: limit.requests: must be a whole number")
        .hasMessageContaining("got 'none'")
        .hasMessageContaining("two.yaml: line 1");
  }

  @Test
  void twoFilesForOneProviderAreRefused() throws Exception {
    write("one.yaml", Bench.PLAIN.formatted(""));
    write("two.yaml", Bench.PLAIN.formatted(""));

    assertThatThrownBy(this::load).hasMessageContaining("another file in the same directory");
  }

  @Test
  void aDirectoryThatIsNoneIsRefused() {
    assertThatThrownBy(() -> Catalogue.load(Optional.of(directory.resolve("no"))))
        .isInstanceOf(InvalidCatalogue.class)
        .hasMessageContaining("cannot be read");
  }

  @Test
  void questionsCarryTheBaseUrlOrTheWordSandbox() {
    var catalogue = Catalogue.load(Optional.empty());
    try (var live = Bench.runtime(catalogue, new Upstream.Live());
        var sandbox =
            Bench.runtime(
                catalogue, new Upstream.Sandbox(URI.create("http://127.0.0.1:9000"), 50))) {
      assertThat(live.capabilities().stream().map(Capabilities::origin))
          .contains("https://musicbrainz.org/ws/2");
      assertThat(sandbox.capabilities().stream().map(Capabilities::origin)).containsOnly("sandbox");
      assertThat(sandbox.capabilities().getLast().market()).isEqualTo("US");
    }
  }

  @Test
  void theSandboxMultipliesLimitsAndNeedsNoCredentials() {
    try (var sandbox =
        Bench.runtime(
            Catalogue.load(Optional.empty()),
            new Upstream.Sandbox(URI.create("http://127.0.0.1:9000/"), 50))) {
      assertThat(sandbox.missingCredentials()).isEmpty();
    }
    var spec =
        Catalogue.load(Optional.empty()).specs().stream()
            .filter(it -> it.name().equals("spotify"))
            .findFirst()
            .orElseThrow();
    var fast = Target.scaled(spec, new Upstream.Sandbox(URI.create("http://x"), 50));
    var slow = Target.scaled(spec, new Upstream.Sandbox(URI.create("http://x"), 0.001));

    assertThat(fast.limits().requests()).isEqualTo(4_500);
    assertThat(fast.limits().window()).isEqualTo(Duration.ofSeconds(30));
    assertThat(slow.limits().requests()).isEqualTo(1);
    assertThat(slow.limits().window()).isEqualTo(Duration.ofNanos((long) (30e9 / 0.09)));
    assertThatThrownBy(() -> new Upstream.Sandbox(URI.create("http://x"), 0))
        .hasMessageContaining("above 0, got 0.0");
  }
}
