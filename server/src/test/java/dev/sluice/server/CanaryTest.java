package dev.sluice.server;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import dev.sluice.sandbox.Sandbox;
import dev.sluice.server.embedded.EmbeddedDatabase;
import dev.sluice.server.embedded.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// A secret that was handed in comes out nowhere, whatever the sources do with it: not in a log, a
/// metric, an error, a row or an answer.
class CanaryTest {
  private static final String KEY = "sandbox-key";
  private static final String SECRET = "sandbox-secret";
  private static final int TRACKS = 60;
  private static final List<String> FAULTS =
      List.of(
          "'fault':'junk','rate':0.1",
          "'fault':'status','status':401,'rate':0.1",
          "'fault':'error_in_200','rate':0.1",
          "'fault':'redirect','location':'https://elsewhere.example/x','rate':0.1",
          "'fault':'cut','rate':0.1",
          "'fault':'reset','rate':0.05");
  private static final List<String> ASKED =
      List.of("spotify", "beatport", "musicbrainz", "acousticbrainz", "lastfm", "discogs");

  private final ListAppender<ILoggingEvent> log = new ListAppender<>();
  private final ByteArrayOutputStream screen = new ByteArrayOutputStream();

  @Test
  void noSecretComesOutOfARunWithFaultsOn(@TempDir Path data) throws Exception {
    var err = System.err;
    var level = listen();
    System.setErr(new PrintStream(screen, true, StandardCharsets.UTF_8));
    try (var sandbox = Sandbox.start(new Sandbox.Options(0, 50, Duration.ZERO, true));
        var front = new EchoingFront(sandbox.uri())) {
      var said = new StringBuilder();
      try (var server = FaultyRun.serve(data, front.uri(), Optional.empty())) {
        keepBodies(data, server);
        ask(new Client(server.uri()), sandbox, said);
        rows(data, said);
        assertThat(said.toString()).contains("body: {");
      }
      log.list.forEach(event -> said.append(line(event)).append('\n'));
      said.append(screen.toString(StandardCharsets.UTF_8));

      assertThat(front.echoes()).isGreaterThan(TRACKS);
      assertThat(front.tokens()).hasSizeGreaterThan(1);
      assertThat(said.toString()).contains("***", "redirect to", "HTTP 401");
      for (var canary : canaries(front)) {
        assertThat(around(said, canary)).as("where '%s' came out", canary).isEmpty();
      }
    } finally {
      System.setErr(err);
      root().detachAppender(log);
      sluice().setLevel(level);
    }
  }

  private static void ask(Client client, Sandbox sandbox, StringBuilder said) throws Exception {
    for (var provider : ASKED) {
      for (var fault : FAULTS) {
        var json = "{'provider':'" + provider + "'," + fault + "}";
        var _ = sandbox.faults().add(json.replace('\'', '"'));
      }
    }
    var tracks = FaultyRun.tracks("canary").subList(0, TRACKS);
    for (int i = 0; i < TRACKS; i += TRACKS / 6) {
      var some = tracks.subList(i, i + TRACKS / 6);
      for (var query : List.of("?trace=true", "?trace=true&exclude=beatport,spotify")) {
        FaultyRun.enrich(client, query, some).forEach(answer -> said.append(answer.text()));
      }
      for (var page :
          List.of(
              "/metrics",
              "/health",
              "/admin/config",
              "/admin/config/field/genre",
              "/admin/config/providers")) {
        said.append(client.get(page).text()).append('\n');
      }
    }
  }

  private static void keepBodies(Path data, RunningServer server) throws SQLException {
    try (var connection = owner(data);
        var statement = connection.createStatement()) {
      statement.execute("INSERT INTO plan_setting (name, value) VALUES ('keep_raw_bodies', 1)");
    }
    server.deployment().store().refreshRawBodies();
  }

  private static Connection owner(Path data) throws SQLException {
    var url = EmbeddedDatabase.liveUrl(data.resolve("sandbox"), Role.OWNER).orElseThrow();
    var address = DatabaseUrl.parse(url);
    return DriverManager.getConnection(address.jdbcUrl(), address.user(), address.password());
  }

  /// Every row of every table as text, and the bodies unpacked.
  private static void rows(Path data, StringBuilder said) throws SQLException, IOException {
    try (var connection = owner(data);
        var statement = connection.createStatement();
        var bodies = statement.executeQuery("SELECT body FROM raw_body")) {
      while (bodies.next()) {
        var body = new GZIPInputStream(bodies.getBinaryStream(1)).readAllBytes();
        said.append("body: ").append(new String(body, StandardCharsets.UTF_8)).append('\n');
      }
    }
    try (var connection = owner(data)) {
      var tables =
          texts(
              connection,
              "SELECT format('%I.%I', schemaname, tablename) FROM pg_tables"
                  + " WHERE schemaname NOT IN ('pg_catalog', 'information_schema')");
      assertThat(tables).contains("public.observation", "public.raw_body");
      for (var table : tables) {
        var rows = texts(connection, "SELECT row::text FROM " + table + " AS row");
        rows.forEach(row -> said.append(table).append(": ").append(row).append('\n'));
      }
    }
  }

  private static List<String> texts(Connection connection, String sql) throws SQLException {
    var texts = new ArrayList<String>();
    try (var statement = connection.createStatement();
        var rows = statement.executeQuery(sql)) {
      while (rows.next()) {
        texts.add(rows.getString(1));
      }
    }
    return texts;
  }

  private static Set<String> canaries(EchoingFront front) {
    var canaries = new TreeSet<>(front.tokens());
    canaries.add(KEY);
    canaries.add(SECRET);
    canaries.add(
        Base64.getEncoder()
            .encodeToString(("sandbox-id:" + SECRET).getBytes(StandardCharsets.UTF_8)));
    return canaries;
  }

  /// The first place where it stands, with what stands before it.
  private static String around(StringBuilder said, String canary) {
    int at = said.indexOf(canary);
    return at < 0 ? "" : said.substring(Math.max(0, at - 300), Math.min(said.length(), at + 100));
  }

  private static String line(ILoggingEvent event) {
    var thrown = event.getThrowableProxy();
    return event.getFormattedMessage()
        + (thrown == null ? "" : "\n" + ThrowableProxyUtil.asString(thrown));
  }

  /// Everything that Sluice says of itself, however small; returns what was said before.
  private Level listen() {
    var level = sluice().getLevel();
    sluice().setLevel(Level.TRACE);
    log.start();
    root().addAppender(log);
    return level;
  }

  private static Logger root() {
    return (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  }

  private static Logger sluice() {
    return (Logger) LoggerFactory.getLogger("dev.sluice");
  }
}
