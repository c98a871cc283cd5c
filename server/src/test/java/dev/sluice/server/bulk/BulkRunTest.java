package dev.sluice.server.bulk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.track.Fields;
import dev.sluice.engine.track.Scope;
import dev.sluice.engine.track.Track;
import dev.sluice.server.bulk.input.CheckedFile;
import dev.sluice.server.bulk.input.Shape;
import dev.sluice.server.bulk.output.OutputUnusable;
import dev.sluice.server.bulk.output.Rejects;
import dev.sluice.server.bulk.output.Target;
import dev.sluice.server.bulk.output.TrackWriter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BulkRunTest {
  private static final Shape SHAPE = new Shape(Set.of("genre", "isrc"), Set.of("isrc"), Map.of());
  private static final JsonMapper JSON = JsonMapper.builder().build();

  @TempDir Path directory;
  private final Tally tally = new Tally();

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 20})
  void writesInInputOrderWhateverIsFinishedFirst(int inFlight) throws Exception {
    var titles = IntStream.range(0, 300).mapToObj(i -> "T" + i).toList();
    var random = new Random(inFlight);
    var waits = titles.stream().map(_ -> random.nextInt(2_000_000)).toList();
    var enricher =
        new FakeEnricher(
            track -> {
              LockSupport.parkNanos(waits.get(Integer.parseInt(title(track).substring(1))));
              return track;
            });

    run(tracks(titles), enricher, inFlight);

    assertThat(written().stream().map(json -> json.get("genre").asString()))
        .containsExactlyElementsOf(titles);
    assertThat(tally.tracks()).isEqualTo(300);
    assertThat(enricher.mostRunning()).isLessThanOrEqualTo(inFlight);
  }

  @Test
  void keepsAsManyInFlightAsAllowed() throws Exception {
    var together = new CyclicBarrier(8);
    var enricher =
        new FakeEnricher(
            track -> {
              try {
                together.await();
              } catch (Exception e) {
                throw new IllegalStateException(e);
              }
              return track;
            });

    run(tracks(IntStream.range(0, 80).mapToObj(i -> "T" + i).toList()), enricher, 8);

    assertThat(enricher.mostRunning()).isEqualTo(8);
  }

  @Test
  void aSlowTrackHoldsBackOnlyABoundedNumber() throws Exception {
    var release = new CountDownLatch(1);
    var begun = new AtomicInteger();
    var enricher =
        new FakeEnricher(
            track -> {
              if (begun.incrementAndGet() == 15) {
                release.countDown(); // 3 in flight + 5 x 3 waiting is never exceeded
              }
              if (title(track).equals("T0")) {
                try {
                  release.await();
                } catch (InterruptedException e) {
                  throw new IllegalStateException(e);
                }
                assertThat(begun.get()).isLessThanOrEqualTo(3 + 15);
              }
              return track;
            });

    run(tracks(IntStream.range(0, 100).mapToObj(i -> "T" + i).toList()), enricher, 3);

    assertThat(written()).hasSize(100);
  }

  @Test
  void rejectsWhatIsUselessWithLineAndReasonAndGoesOn() throws Exception {
    var file = directory.resolve("in.csv");
    Files.writeString(
        file,
        """
        id,artist,title,isrc,duration
        a,Air,Talisman,US-S1Z-99-00001,soon
        ,Air,,,
        b,,"open,,
        c,,,nonsense,
        d,,,GBDUW0000058,1:00
        %s,Air,Talisman,,
        e,Air,Talisman,,,more
        """
            .formatted("x".repeat(501)));

    run(file, new FakeEnricher(), 5);

    var lines = written();
    assertThat(lines.stream().map(json -> json.get("id").asString())).containsExactly("a", "d");
    assertThat(lines.getFirst().get("_given").get("isrc").asString()).isEqualTo("USS1Z9900001");
    assertThat(lines.getFirst().get("_ignored").toString()).isEqualTo("{\"duration_ms\":\"soon\"}");
    assertThat(lines.getLast().has("_ignored")).isFalse();
    assertThat(rejected())
        .containsExactly(
            "3 no title, and no identifier",
            "4 column 3: a quote is opened and never closed",
            "5 no artist and no title, and no identifier; isrc 'nonsense' cannot be read",
            "7 the id is no text of at most 500 characters",
            "8 6 columns where the header has 5");
    assertThat(tally.rows()).isEqualTo(7);
  }

  @Test
  void aBugOfOneTrackIsItsOwn() throws Exception {
    var enricher =
        new FakeEnricher(
            track -> {
              if (title(track).equals("T1")) {
                throw new IllegalStateException("bug");
              }
              return track;
            });

    run(tracks(List.of("T0", "T1", "T2")), enricher, 5);

    assertThat(written()).hasSize(2);
    assertThat(rejected())
        .containsExactly("3 internal error: java.lang.IllegalStateException: bug");
  }

  @Test
  void talliesWhatIsFilledAndGold() throws Exception {
    run(tracks(List.of("T0", "Nobody knows", "T2")), new FakeEnricher(), 5);

    assertThat(tally.filled()).containsExactlyInAnyOrderEntriesOf(Map.of("genre", 2L, "isrc", 0L));
    assertThat(tally.gold()).isEqualTo(2);
  }

  @Test
  void anInterruptionEndsTheTracksInFlightAndLeavesNoFile() throws Exception {
    var begun = new CountDownLatch(5);
    var ended = new CountDownLatch(5);
    var enricher =
        new FakeEnricher(
            track -> {
              begun.countDown();
              try {
                new CountDownLatch(1).await();
              } catch (InterruptedException _) {
                throw new CancellationException("given up");
              } finally {
                ended.countDown();
              }
              return track;
            });
    var file = tracks(IntStream.range(0, 50).mapToObj(i -> "T" + i).toList());
    var main = Thread.currentThread();
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                begun.await();
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
              main.interrupt();
            });

    assertThatThrownBy(() -> run(file, enricher, 5)).isInstanceOf(InterruptedException.class);

    ended.await();
    assertThat(tally.rows()).isZero();
    assertThat(directory.toFile().listFiles()).containsExactly(file.toFile());
  }

  @Test
  void aFullDiskEndsTheRun() throws Exception {
    var full = Path.of("/dev/full");
    assertThat(full).exists();
    var file = tracks(IntStream.range(0, 2_000).mapToObj(i -> "T" + i).toList());

    assertThatThrownBy(() -> run(file, new FakeEnricher(), 20, full))
        .isInstanceOf(OutputUnusable.class)
        .hasMessage(
            "cannot write /dev/full (No space left on device): make room, or name another place with -o, and run it again: what was asked costs no call");
  }

  @Test
  void ofALongFileOnlyTheWindowIsHeldInMemory() throws Exception {
    int rows = 4_000;
    var file = directory.resolve("in.csv");
    try (BufferedWriter writer = Files.newBufferedWriter(file)) {
      writer.write("artist,title,comment\n");
      for (int i = 0; i < rows; i++) {
        writer.write("Air,T" + i + "," + "x".repeat(25_000) + "\n"); // 100 MB
      }
    }
    long before = used();
    var grown = new AtomicLong();
    var enricher =
        new FakeEnricher(
            track -> {
              if (title(track).equals("T" + (rows - 1))) {
                grown.set(used() - before);
              }
              return track;
            });

    run(file, enricher, 20);

    assertThat(grown.get()).isNotZero().isLessThan(20_000_000);
  }

  private static long used() {
    System.gc();
    return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
  }

  private void run(Path file, Enricher enricher, int inFlight) throws Exception {
    run(file, enricher, inFlight, directory.resolve("out.jsonl"));
  }

  private void run(Path file, Enricher enricher, int inFlight, Path out) throws Exception {
    try (var tracks = CheckedFile.of(file).open(SHAPE);
        var writer = TrackWriter.on(Target.at(out), List.of("genre"), false);
        var rejects = new Rejects(directory.resolve("rejected.jsonl"))) {
      new BulkRun(enricher, Scope.all(), inFlight).run(tracks, writer, rejects, tally);
      writer.commit();
      rejects.commit();
    }
  }

  private Path tracks(List<String> titles) throws IOException {
    var text = new StringBuilder("artist,title\n");
    titles.forEach(title -> text.append("Air,").append(title).append('\n'));
    return Files.writeString(directory.resolve("in.csv"), text);
  }

  private List<JsonNode> written() throws IOException {
    return Files.readAllLines(directory.resolve("out.jsonl")).stream().map(JSON::readTree).toList();
  }

  private List<String> rejected() throws IOException {
    return Files.readAllLines(directory.resolve("rejected.jsonl")).stream()
        .map(JSON::readTree)
        .map(json -> json.get("line").asInt() + " " + json.get("reason").asString())
        .toList();
  }

  private static String title(Track track) {
    var title = track.given().get(Fields.TRACK_TITLE);
    return title == null ? "" : title.display();
  }
}
