package dev.sluice.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Archive;
import dev.sluice.engine.provider.Deadline;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Provider;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.Question.Part;
import dev.sluice.providers.Catalogue;
import dev.sluice.providers.Credentials;
import dev.sluice.providers.ProviderRuntime;
import dev.sluice.providers.Upstream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.core5.util.TimeValue;

/// What do the guards cost? Requests a second with 1,000 in flight to a server in this process that
/// takes 50 ms, through everything that stands before a source (archive that keeps nothing, limits
/// off), and through the same HTTP client used bare with the same settings.
///
/// The two take turns; the medians of the rounds are compared, and the CPU time of a request, which
/// tells more on a machine that does something else too. With `nothing` the server says 404,
/// so that no body is understood; with `miss` it sends a small body with an empty list, which is
/// read and told from an answer; with `found` it sends a small hit, from which fields are taken.
///
/// Command: `java -cp "bench/target/bench-0.1.0-SNAPSHOT.jar:bench/target/lib/*"
/// dev.sluice.bench.OutboundRun`. Figures: docs/performance.md.
public final class OutboundRun {
  private static final int IN_FLIGHT = 1_000;
  private static final int ROUNDS = 5;
  private static final Duration ROUND = Duration.ofSeconds(4);
  private static final Duration LATENCY = Duration.ofMillis(50);
  private static final OperatingSystemMXBean CPU =
      ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
  private static final String MISS = "{\"hits\":[]}";
  private static final String HIT = "{\"id\":\"a1\",\"title\":\"Around the World\"}";

  private static final String FILE =
      """
      name: plain
      base_url: https://plain.example
      limit: {requests: 1000000, window: 1s}
      connections: 1000
      queue: 10000
      attempt_limit: 30s
      lookups:
        - name: id
          needs: [plain_id]
          supplies: [plain_id, track_title]
          request: {path: "/tracks/{plain_id}"}
          response:
            candidates: "$[$exists(id)]"
            fields: {plain_id: id, track_title: title}
        - name: search
          needs: [plain_id]
          supplies: [plain_id, track_title]
          request: {path: /search, query: {id: "{plain_id}"}}
          response:
            candidates: hits
            fields: {plain_id: id, track_title: title}
      """;

  private final AtomicLong numbers = new AtomicLong();

  private OutboundRun() {}

  /// Runs it.
  public static void main(String[] args) throws Exception {
    try (var server = SlowServer.start(LATENCY);
        var client = bare();
        var runtime = guarded(server.uri())) {
      var run = new OutboundRun();
      var plain =
          runtime.providers().stream()
              .filter(provider -> provider.capabilities().provider().equals("plain"))
              .findFirst()
              .orElseThrow();
      for (var kind : Kind.values()) {
        server.answers(kind.status, kind.body);
        run.compare(
            kind.name().toLowerCase(Locale.ROOT),
            () -> run.get(client, server.uri(), kind),
            () -> run.ask(plain, kind));
      }
    }
  }

  /// What is asked and answered.
  private enum Kind {
    NOTHING(404, HIT, "id", "/tracks/"),
    MISS(200, OutboundRun.MISS, "search", "/search?id="),
    FOUND(200, HIT, "id", "/tracks/");

    private final int status;
    private final String body;
    private final String lookup;
    private final String path;

    Kind(int status, String body, String lookup, String path) {
      this.status = status;
      this.body = body;
      this.lookup = lookup;
      this.path = path;
    }
  }

  private static CloseableHttpClient bare() {
    var pool =
        PoolingHttpClientConnectionManagerBuilder.create()
            .setMaxConnTotal(IN_FLIGHT)
            .setMaxConnPerRoute(IN_FLIGHT)
            .setDefaultConnectionConfig(
                ConnectionConfig.custom()
                    .setValidateAfterInactivity(TimeValue.ofSeconds(1))
                    .build())
            .build();
    return HttpClients.custom()
        .setConnectionManager(pool)
        .setUserAgent("Sluice")
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .evictIdleConnections(TimeValue.ofSeconds(30))
        .build();
  }

  private static ProviderRuntime guarded(URI server) throws IOException {
    var directory = Files.createTempDirectory("sluice-bench");
    Files.writeString(directory.resolve("plain.yaml"), FILE);
    return new ProviderRuntime(
        Catalogue.load(Optional.of(directory)),
        new Upstream.Sandbox(server, 1),
        Credentials.of(Map.of()),
        new Forgetful(),
        Clock.systemUTC(),
        System::nanoTime,
        () -> new UUID(ThreadLocalRandom.current().nextLong(), 0));
  }

  private record Forgetful() implements Archive {
    @Override
    public Optional<Observation> fresh(Question question, Instant now) {
      return Optional.empty();
    }

    @Override
    public void keep(Observation observation, Instant freshUntil) {}
  }

  private boolean get(CloseableHttpClient client, URI server, Kind kind) throws IOException {
    var request = new HttpGet(server + "/plain" + kind.path + numbers.incrementAndGet());
    request.setHeader("Accept", "application/json");
    return client.execute(
        request, response -> response.getEntity().getContent().readAllBytes().length > 0);
  }

  private boolean ask(Provider plain, Kind kind) throws InterruptedException {
    var id = Long.toString(numbers.incrementAndGet());
    var key = new Question.Key.Known(List.of(new Part("plain_id", id, id)));
    var question = new Question("plain", "sandbox", kind.lookup, key, "");
    return switch (plain.ask(question, Deadline.none()).answer()) {
      case Answer.Found _, Answer.NotFound _ -> true;
      case Answer.Refused _, Answer.Failed _, Answer.Withheld _ -> false;
    };
  }

  private void compare(String kind, Callable<Boolean> bare, Callable<Boolean> guarded)
      throws Exception {
    round(bare);
    round(guarded);
    var bares = new ArrayList<Round>();
    var ours = new ArrayList<Round>();
    for (int i = 0; i < ROUNDS; i++) {
      bares.add(round(bare));
      ours.add(round(guarded));
    }
    double ratio = median(ours) / median(bares);
    System.out.printf(
        "%s: bare %.0f/s (%s), guarded %.0f/s (%s), ratio %.2f; "
            + "CPU a request %.0f us, %.0f us; heap in use %d MB, %d MB%n",
        kind,
        median(bares),
        rates(bares),
        median(ours),
        rates(ours),
        ratio,
        micros(bares),
        micros(ours),
        megabytes(bares),
        megabytes(ours));
  }

  /// `cpuMicros` is what the process spent on a request, the server's part included.
  private record Round(double rate, double cpuMicros, long heapBytes) {}

  /// As many as get through, a thousand at a time; the heap is what a collection leaves of it in
  /// the middle of the round.
  private static Round round(Callable<Boolean> call) throws Exception {
    var over = new AtomicBoolean();
    var done = new LongAdder();
    var failed = new LongAdder();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var askers = new ArrayList<Future<Boolean>>();
      for (int i = 0; i < IN_FLIGHT; i++) {
        askers.add(
            threads.submit(
                () -> {
                  while (!over.get()) {
                    (call.call() ? done : failed).increment();
                  }
                  return true;
                }));
      }
      Thread.sleep(ROUND.dividedBy(4));
      long before = done.sum();
      long start = System.nanoTime();
      long cpu = CPU.getProcessCpuTime();
      Thread.sleep(ROUND);
      long requests = done.sum() - before;
      double rate = requests * 1e9 / (System.nanoTime() - start);
      double cpuMicros = (CPU.getProcessCpuTime() - cpu) / 1e3 / requests;
      System.gc();
      long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      over.set(true);
      for (var asker : askers) {
        asker.get();
      }
      if (failed.sum() > 0) {
        throw new IllegalStateException(failed.sum() + " requests failed");
      }
      return new Round(rate, cpuMicros, heap);
    }
  }

  private static double median(List<Round> rounds) {
    return rounds.stream().mapToDouble(Round::rate).sorted().toArray()[rounds.size() / 2];
  }

  private static double micros(List<Round> rounds) {
    return rounds.stream().mapToDouble(Round::cpuMicros).sorted().toArray()[rounds.size() / 2];
  }

  private static String rates(List<Round> rounds) {
    return rounds.stream().map(round -> "%.0f".formatted(round.rate())).toList().toString();
  }

  private static long megabytes(List<Round> rounds) {
    return rounds.stream().mapToLong(Round::heapBytes).sorted().toArray()[rounds.size() / 2]
        / 1_000_000;
  }
}
