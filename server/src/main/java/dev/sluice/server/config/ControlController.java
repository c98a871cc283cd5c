package dev.sluice.server.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.Difference;
import dev.sluice.postgres.ConfigVersion;
import dev.sluice.postgres.Store;
import dev.sluice.server.config.file.ConfigurationFile;
import dev.sluice.server.web.Body;
import dev.sluice.server.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/// The configuration as a history and as a file: versions, what differs, the way back; export,
/// lint, diff and apply.
@RestController
@RequestMapping("/admin/config")
final class ControlController {
  private static final String YAML = "application/yaml;charset=UTF-8";
  private static final String BODY = "body";
  private static final int MOST_VERSIONS = 1_000;

  private final LiveConfiguration live;
  private final Store store;
  private final Lint lint;
  private final Body.Limit limit;
  private final JsonMapper json;

  ControlController(
      LiveConfiguration live, Store store, Lint lint, Body.Limit limit, JsonMapper json) {
    this.live = live;
    this.store = store;
    this.lint = lint;
    this.limit = limit;
    this.json = json;
  }

  record History(List<Version> versions) {}

  /// `changes` are for people, `difference` for programs: table -> row -> column -> {old, new}.
  record Version(
      long number,
      Instant at,
      String author,
      String role,
      String comment,
      List<String> changes,
      JsonNode difference) {}

  record OneVersion(Version version, String configuration) {}

  record Between(long from, long to, List<String> changes, List<Change> places) {}

  @JsonInclude(JsonInclude.Include.ALWAYS)
  record Change(String place, Optional<Object> from, Optional<Object> to) {
    static List<Change> of(Configuration before, Configuration after) {
      return Difference.between(before, after).stream()
          .map(change -> new Change(change.place(), change.from(), change.to()))
          .toList();
    }
  }

  record Drift(boolean drift, long version, List<String> changes, List<Change> places) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record Linted(boolean ok, List<Answers.Warning> errors, List<Answers.Warning> warnings) {
    static Linted of(Lint.Report report, boolean strict) {
      return new Linted(
          report.passes(strict),
          Answers.Warning.of(report.errors()),
          Answers.Warning.of(report.warnings()));
    }
  }

  @GetMapping("/history")
  ResponseEntity<History> history(@RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > MOST_VERSIONS) {
      throw Refusal.parameter("limit", "" + limit, "must lie in 1.." + MOST_VERSIONS);
    }
    return Answers.tagged(live.inForce().version(), new History(versions(store.versions(limit))));
  }

  @GetMapping("/version/{number}")
  OneVersion one(@PathVariable long number) {
    var version = store.version(number).orElseThrow(() -> Answers.noVersion(number));
    return new OneVersion(
        versions(List.of(version)).getFirst(), ConfigurationFile.write(at(number)));
  }

  @GetMapping("/diff")
  Between between(@RequestParam long from, @RequestParam long to) {
    var before = at(from);
    var after = at(to);
    return new Between(from, to, Difference.lines(before, after), Change.of(before, after));
  }

  @PostMapping("/rollback/{number}")
  ResponseEntity<Answers.Made> rollback(@PathVariable long number, HttpServletRequest http) {
    var request = new Request(http);
    return Answers.made(live.rollback(request.author(), request.meant(), number));
  }

  @GetMapping("/export")
  ResponseEntity<byte[]> export() {
    var configuration = store.configuration();
    return ResponseEntity.ok()
        .eTag(IfMatch.tag(configuration.version()))
        .header("Content-Type", YAML)
        .body(ConfigurationFile.write(configuration).getBytes(UTF_8));
  }

  @GetMapping("/lint")
  Linted lintLive(@RequestParam(defaultValue = "false") boolean strict) {
    return Linted.of(lint.stored(store.configuration()), strict);
  }

  @PostMapping("/lint")
  Linted lint(HttpServletRequest http) throws IOException {
    var request = new Request(http);
    return Linted.of(
        lint.text(BODY, request.text(limit), store.configuration()), request.isOn("strict"));
  }

  @PostMapping("/diff")
  ResponseEntity<Drift> drift(HttpServletRequest http) throws IOException {
    var current = store.configuration();
    var next = readable(lint.text(BODY, new Request(http).text(limit), current));
    var lines = Difference.lines(current, next);
    return Answers.tagged(
        current.version(),
        new Drift(!lines.isEmpty(), current.version(), lines, Change.of(current, next)));
  }

  @PostMapping("/apply")
  ResponseEntity<Answers.Made> apply(HttpServletRequest http) throws IOException {
    var request = new Request(http);
    var text = request.text(limit);
    boolean strict = request.isOn("strict");
    return Answers.made(
        live.change(request.author(), request.meant(), Applying.text(lint, BODY, text, strict)));
  }

  private static Configuration readable(Lint.Report report) {
    return report.configuration().orElseThrow(() -> Answers.invalid(report.problems()));
  }

  private Configuration at(long number) {
    return store.configurationAt(number).orElseThrow(() -> Answers.noVersion(number));
  }

  private List<Version> versions(List<ConfigVersion> newestFirst) {
    var lines = Versions.lines(store, newestFirst);
    return newestFirst.stream()
        .map(version -> version(version, lines.getOrDefault(version.number(), List.of())))
        .toList();
  }

  private Version version(ConfigVersion version, List<String> lines) {
    return new Version(
        version.number(),
        version.at(),
        version.author(),
        version.role(),
        version.comment(),
        lines,
        json.readTree(version.difference()));
  }
}
