package dev.sluice.server;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.sluice.providers.Catalogue;
import java.net.InetAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/// One provider is bad: everything that the others can supply is there, in time; and once it is
/// well again, nothing is left of it.
///
/// What is right is told by a second server, whose sandbox is well: with the bad provider left out
/// while it is bad, and with it afterwards. Both have a rung for mixesdb and for getsongbpm, which
/// no rung of the default configuration reaches.
///
/// `-Dsluice.measure=true` does every fault to every provider.
@TestInstance(Lifecycle.PER_CLASS)
class OneBadProviderTest {
  private static final boolean MEASURE = Boolean.getBoolean("sluice.measure");
  private static final int TRACKS = MEASURE ? 3 : 12;
  private static final String UNLISTED_MBID = "2b5b0e2e-5c1a-4f64-9d4e-9a3b6f6a0c11";

  private static final List<String> FAULTS =
      List.of("hang", "reset", "cut", "drip", "junk", "error_in_200", "content_type", "huge");

  /// Every provider, and who is left out so that it is reached.
  private static final Map<String, String> REACHED_WITHOUT =
      Map.of(
          "spotify", "beatport",
          "beatport", "",
          "musicbrainz", "spotify",
          "acousticbrainz", "beatport,spotify",
          "lastfm", "beatport,spotify",
          "discogs", "beatport,spotify,lastfm",
          "mixesdb", "beatport,spotify,musicbrainz",
          "getsongbpm", "beatport,spotify,acousticbrainz");

  private final Catalogue catalogue = Catalogue.load(Optional.empty());
  private FaultyRun well;
  private FaultyRun run;

  @BeforeAll
  void start(@TempDir Path data, @TempDir Path files, @TempDir Path healthy) throws Exception {
    for (var file : catalogue.files()) {
      if (!file.name().equals("acousticbrainz")) {
        Files.writeString(
            files.resolve(file.name() + ".yaml"), file.source() + "\nattempt_limit: 2s\n");
      }
    }
    run = FaultyRun.start(data, Duration.ZERO, Optional.of(files));
    well = FaultyRun.start(healthy, Duration.ZERO);
    for (var client : List.of(run.client(), well.client())) {
      lastRung(client, "artist_name", "mixesdb");
      lastRung(client, "bpm", "getsongbpm");
    }
  }

  private static void lastRung(Client client, String field, String provider) {
    var rung =
        "{\"priority_4_provider\":\"%s\",\"priority_4_confidence\":0.50}".formatted(provider);
    assertThat(client.putJson("/admin/config/field/" + field, rung).status()).isEqualTo(200);
  }

  @AfterAll
  void stop() {
    run.close();
    well.close();
  }

  @AfterEach
  void heal() {
    run.noFaults();
  }

  static Stream<Arguments> cases() {
    var some =
        List.of(
            "spotify hang",
            "spotify error_in_200",
            "beatport reset",
            "beatport error_in_200",
            "musicbrainz junk",
            "musicbrainz error_in_200",
            "lastfm error_in_200",
            "lastfm cut",
            "discogs content_type",
            "discogs error_in_200",
            "mixesdb huge",
            "getsongbpm drip");
    var all =
        REACHED_WITHOUT.keySet().stream()
            .sorted()
            .flatMap(bad -> FAULTS.stream().map(fault -> bad + " " + fault))
            .toList();
    var chosen = MEASURE ? all : some;
    return Stream.iterate(0, number -> number < chosen.size(), number -> number + 1)
        .map(number -> arguments(number, chosen.get(number)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void takesNothingFromTheOthersAndComesBack(int number, String what) throws Exception {
    boolean gained = isMoreThereAfter(number, what);
    assertThat(gained || MEASURE).as("something was supplied once it was well").isTrue();
  }

  /// Whether the bad provider, well again, has supplied something.
  private boolean isMoreThereAfter(int number, String what) throws Exception {
    int space = what.indexOf(' ');
    var bad = what.substring(0, space);
    var fault = what.substring(space + 1);
    var without = requireNonNull(REACHED_WITHOUT.get(bad));
    var tracks = FaultyRun.tracks(what).subList(number * TRACKS, (number + 1) * TRACKS);
    var others = values(well.client(), tracks, (without + "," + bad).replaceFirst("^,", ""));
    run.fault("{\"provider\":\"%s\",\"fault\":\"%s\"}".formatted(bad, fault));

    var query = "?trace=true" + (without.isEmpty() ? "" : "&exclude=" + without);
    var meanwhile = FaultyRun.enrich(run.client(), query, tracks);

    for (int i = 0; i < TRACKS; i++) {
      var answer = meanwhile.get(i);
      assertThat(values(answer.json()))
          .as("%s told of in %s", tracks.get(i), answer.text())
          .isEqualTo(others.get(i));
    }
    assertThat(meanwhile)
        .allSatisfy(
            answer ->
                assertThat(asked(answer.json(), bad))
                    .as("outcomes of %s", bad)
                    .doesNotContain("Found", "NotFound"));
    boolean reached = meanwhile.stream().anyMatch(answer -> !asked(answer.json(), bad).isEmpty());
    if (reached) {
      FaultyRun.await("open", () -> isOpenAfterOneMore(bad, query, tracks));
      assertThat(run.provider(bad).get("last_error").stringValue()).isNotBlank();
    }

    run.noFaults();
    var expected = values(well.client(), tracks, without);
    FaultyRun.await(
        "the values of " + bad,
        () ->
            values(run.client(), tracks, without).equals(expected)
                && run.breaker(bad).equals("closed"));
    return reached && !expected.equals(others);
  }

  @Test
  void whileItHangsTheDeadlineIsKeptAndTheRestIsThere() throws Exception {
    var deadline = Duration.ofSeconds(4);
    var query = "/enrich?trace=true&exclude=beatport,spotify";
    var track =
        "{\"artist_name\":\"Daft Punk\",\"track_title\":\"One More Time\",\"musicbrainz_id\":\"%s\"}"
            .formatted(UNLISTED_MBID);
    run.fault("{\"provider\":\"acousticbrainz\",\"fault\":\"hang\"}");
    var web =
        RunningServer.web(
            run.deployment(),
            InetAddress.getLoopbackAddress(),
            0,
            Optional.empty(),
            ServeSettings.from(Map.of("SLUICE_REQUEST_DEADLINE", deadline.toMillis() + "ms")));
    try {
      var client = new Client(URI.create("http://127.0.0.1:" + HttpApplication.port(web)));
      warm(client);
      long began = System.nanoTime();
      var answer = client.postJson(query, track);
      double took = (System.nanoTime() - began) / (double) deadline.toNanos();

      assertThat(answer.status()).isEqualTo(200);
      assertThat(asked(answer.json(), "acousticbrainz")).isNotEmpty().containsOnly("Withheld");
      assertThat(answer.json().has("genre")).isTrue();
      assertThat(took).as("of the deadline").isBetween(0.9, 2.0); // a busy machine may be late

      run.noFaults();
      FaultyRun.await(
          "acousticbrainz",
          () -> asked(client.postJson(query, track).json(), "acousticbrainz").contains("NotFound"));
    } finally {
      web.close();
    }
  }

  /// The first track of a process pays for loading its classes.
  private static void warm(Client client) {
    var track = "{\"artist_name\":\"Daft Punk\",\"track_title\":\"Digital Love\"}";
    var first = client.postJson("/enrich?trace=true&exclude=acousticbrainz", track);
    assertThat(first.status()).isEqualTo(200);
  }

  private boolean isOpenAfterOneMore(String bad, String query, List<String> tracks) {
    if (run.breaker(bad).equals("open")) {
      return true;
    }
    tracks.forEach(track -> run.client().postJson("/enrich" + query, track));
    return run.breaker(bad).equals("open");
  }

  private static List<Map<String, String>> values(
      Client client, List<String> tracks, String without) {
    var query = without.isEmpty() ? "" : "?exclude=" + without;
    return tracks.stream()
        .map(track -> values(client.postJson("/enrich" + query, track).json()))
        .toList();
  }

  /// The values and who supplied them.
  private static Map<String, String> values(JsonNode answer) {
    var values = new TreeMap<String, String>();
    answer
        .get("_provenance")
        .forEachEntry(
            (field, source) ->
                values.put(field, source.get("provider").stringValue() + ":" + answer.get(field)));
    return values;
  }

  /// What became of the questions that this provider was asked.
  private static List<String> asked(JsonNode answer, String provider) {
    return answer
        .get("_trace")
        .valueStream()
        .flatMap(JsonNode::valueStream)
        .filter(rung -> rung.get("provider").stringValue().equals(provider))
        .flatMap(rung -> rung.get("asked").valueStream())
        .map(asked -> asked.get("outcome").stringValue())
        .toList();
  }
}
