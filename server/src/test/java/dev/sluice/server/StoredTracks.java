package dev.sluice.server;

import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.provider.Deadline;
import dev.sluice.engine.track.Track;
import dev.sluice.sandbox.Sandbox;
import dev.sluice.server.embedded.DatabaseTemplate;
import dev.sluice.server.embedded.EmbeddedDatabase;
import dev.sluice.server.embedded.Role;
import dev.sluice.server.enrich.Enriched;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/// A server with a sandbox behind it and tracks in its store, enriched by the default
/// configuration.
final class StoredTracks implements AutoCloseable {
  private static final int IN_FLIGHT = 100;

  private final Sandbox sandbox;
  private final RunningServer server;
  private final Path data;
  private final List<Track> tracks;

  private StoredTracks(Sandbox sandbox, RunningServer server, Path data, List<Track> tracks) {
    this.sandbox = sandbox;
    this.server = server;
    this.data = data;
    this.tracks = tracks;
  }

  static StoredTracks enriched(Path directory, int count) throws Exception {
    return enriched(directory, plan -> ExampleTracks.of(plan, count));
  }

  /// The tracks of a data set, in the types of a plan.
  interface Source {
    List<Track> of(Plan plan) throws IOException;
  }

  static StoredTracks enriched(Path directory, Source source) throws Exception {
    var data = Files.createDirectory(directory.resolve("data"));
    DatabaseTemplate.copyTo(data.resolve("sandbox"));
    var sandbox = Sandbox.start(new Sandbox.Options(0, 1000, Duration.ZERO, false));
    var server =
        RunningServer.start(
            TestServer.options(data, new Deployment.SandboxChoice.At(sandbox.uri())),
            InetAddress.getLoopbackAddress(),
            0,
            Optional.empty(),
            ServeSettings.from(java.util.Map.of()));
    var tracks = source.of(server.deployment().configuration().plan());
    var stored = new StoredTracks(sandbox, server, data, tracks);
    var _ = stored.enrich();
    return stored;
  }

  /// Enriches all of them by the configuration in force.
  List<Enriched> enrich() throws InterruptedException, ExecutionException {
    var room = new Semaphore(IN_FLIGHT);
    var runs = new ArrayList<Callable<Enriched>>();
    for (var track : tracks) {
      runs.add(
          () -> {
            room.acquire();
            try {
              return server.deployment().enrichment().enrich(track, Deadline.none());
            } finally {
              room.release();
            }
          });
    }
    var enriched = new ArrayList<Enriched>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var run : threads.invokeAll(runs)) {
        enriched.add(run.get());
      }
    }
    return enriched;
  }

  Deployment deployment() {
    return server.deployment();
  }

  Client client() {
    return new Client(server.uri());
  }

  List<Track> tracks() {
    return tracks;
  }

  Sandbox sandbox() {
    return sandbox;
  }

  /// The options with which a command finds this store.
  String[] with(String... command) {
    var all = new ArrayList<>(List.of(command));
    all.addAll(List.of("--data", data.toString(), "--sandbox=" + sandbox.uri()));
    return all.toArray(String[]::new);
  }

  /// A connection as a person with psql has it.
  Connection connect(Role role) throws SQLException {
    var url = EmbeddedDatabase.liveUrl(data.resolve("sandbox"), role).orElseThrow();
    var address = DatabaseUrl.parse(url);
    return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
  }

  /// Runs a statement in that role.
  void sql(Role role, String statement) throws SQLException {
    try (var connection = connect(role);
        var runs = connection.createStatement()) {
      runs.execute(statement);
    }
  }

  /// The first column of every row.
  List<String> list(String query) throws SQLException {
    try (var connection = connect(Role.OWNER);
        var runs = connection.createStatement();
        var row = runs.executeQuery(query)) {
      var all = new ArrayList<String>();
      while (row.next()) {
        all.add(row.getString(1));
      }
      return all;
    }
  }

  /// The first column of the first row.
  String ask(String query) throws SQLException {
    try (var connection = connect(Role.OWNER);
        var runs = connection.createStatement();
        var row = runs.executeQuery(query)) {
      row.next();
      return row.getString(1);
    }
  }

  @Override
  public void close() throws IOException {
    server.close();
    sandbox.close();
  }
}
