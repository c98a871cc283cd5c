package dev.sluice.server.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.sluice.engine.plan.FieldRule;
import dev.sluice.postgres.Author;
import dev.sluice.server.config.Answers.Warning;
import dev.sluice.server.web.Body;
import dev.sluice.server.web.ProblemType;
import dev.sluice.server.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongPredicate;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/// Shows and changes the configuration. The entity tag of every answer is the config version.
@RestController
@RequestMapping("/admin/config")
final class ConfigController {
  private final LiveConfiguration live;
  private final Body.Limit limit;

  ConfigController(LiveConfiguration live, Body.Limit limit) {
    this.live = live;
    this.limit = limit;
  }

  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Whole(
      long version,
      Instant loadedAt,
      long reloadIntervalSeconds,
      boolean stale,
      Optional<String> staleBecause,
      List<FieldView> fields,
      List<Warning> warnings) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record OneField(
      @JsonUnwrapped FieldView field, long version, boolean stale, List<Warning> warnings) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record Reloaded(
      long version,
      Instant loadedAt,
      long sinceVersion,
      List<Change> changed,
      List<Warning> warnings) {}

  record Change(String place, Optional<Object> from, Optional<Object> to) {}

  @GetMapping
  ResponseEntity<Whole> all() {
    var now = live.inForce();
    return Answers.tagged(
        now.version(),
        new Whole(
            now.version(),
            now.loadedAt(),
            live.interval().toSeconds(),
            now.stale(),
            now.staleBecause().map(LoadFailure::text),
            now.plan().configuration().fields().stream().map(FieldView::of).toList(),
            Warning.of(now.warnings())));
  }

  @GetMapping("/field/{field}")
  ResponseEntity<OneField> one(@PathVariable String field) {
    var now = live.inForce();
    var fields = now.plan().configuration().fields();
    var rule =
        fields.stream()
            .filter(each -> each.field().equals(field))
            .findFirst()
            .orElseThrow(() -> unknown(field, fields.stream().map(FieldRule::field).toList()));
    return field(rule, now.version(), now);
  }

  @PutMapping("/field/{field}")
  ResponseEntity<OneField> change(@PathVariable String field, HttpServletRequest http)
      throws IOException {
    return field(field, live.change(author(http), meant(http), Edits.field(field, sent(http))));
  }

  @PostMapping("/field/{field}")
  ResponseEntity<OneField> add(@PathVariable String field, HttpServletRequest http)
      throws IOException {
    return created(
        field(field, live.change(author(http), meant(http), Edits.newField(field, sent(http)))));
  }

  /// The same with the name among the parameters.
  @PostMapping({"/field", "/fields"})
  ResponseEntity<OneField> add(HttpServletRequest http) throws IOException {
    var parameters = new LinkedHashMap<>(sent(http));
    var name = parameters.remove("field");
    if (name == null || name.isBlank()) {
      throw Refusal.parameter("field", "", "is needed: the name of the new field");
    }
    return created(
        field(name, live.change(author(http), meant(http), Edits.newField(name, parameters))));
  }

  private static <T> ResponseEntity<T> created(ResponseEntity<T> made) {
    return ResponseEntity.status(HttpStatus.CREATED)
        .headers(made.getHeaders())
        .body(made.getBody());
  }

  @DeleteMapping("/field/{field}")
  ResponseEntity<Answers.Made> remove(@PathVariable String field, HttpServletRequest http) {
    return Answers.made(live.change(author(http), meant(http), Edits.noField(field)));
  }

  private Map<String, String> sent(HttpServletRequest http) throws IOException {
    return new Request(http).parameters(limit);
  }

  private static Author author(HttpServletRequest http) {
    return new Request(http).author();
  }

  private static LongPredicate meant(HttpServletRequest http) {
    return new Request(http).meant();
  }

  private ResponseEntity<OneField> field(String field, Outcome outcome) {
    var done = Answers.done(outcome);
    return field(done.after().field(field).orElseThrow(), done.after().version(), live.inForce());
  }

  @PostMapping("/reload")
  ResponseEntity<Reloaded> reload() {
    return switch (live.reload()) {
      case Reload.Failed(var still, var failure) -> throw notLoaded(still, failure);
      case Reload.Done(var now, var since, var changes) ->
          Answers.tagged(
              now.version(),
              new Reloaded(
                  now.version(),
                  now.loadedAt(),
                  since,
                  changes.stream()
                      .map(change -> new Change(change.place(), change.from(), change.to()))
                      .toList(),
                  Warning.of(now.warnings())));
    };
  }

  private static ResponseEntity<OneField> field(FieldRule rule, long version, InForce now) {
    return Answers.tagged(
        version,
        new OneField(
            FieldView.of(rule), version, now.stale(), Warning.of(now.warnings(rule.field()))));
  }

  private static Refusal unknown(String field, List<String> known) {
    return Refusal.of(
        ProblemType.UNKNOWN_FIELD,
        "no field '" + field + "' is configured; there are " + String.join(", ", known));
  }

  private static Refusal notLoaded(InForce still, LoadFailure failure) {
    var detail = failure.text() + "; version " + still.version() + " stays in use";
    return switch (failure) {
      case LoadFailure.Unavailable _ -> Refusal.of(ProblemType.STORE_UNAVAILABLE, detail);
      case LoadFailure.Broken _, LoadFailure.Invalid _ ->
          Refusal.of(ProblemType.CONFIGURATION_INVALID, detail);
    };
  }
}
