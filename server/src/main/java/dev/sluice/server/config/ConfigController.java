package dev.sluice.server.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import dev.sluice.engine.plan.FieldRule;
import dev.sluice.engine.plan.Problem;
import dev.sluice.server.web.Body;
import dev.sluice.server.web.ProblemType;
import dev.sluice.server.web.Refusal;
import dev.sluice.server.web.Refusal.Complaint;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestHeader;
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

  record Warning(String place, String value, String message) {
    static List<Warning> of(List<Problem> problems) {
      return problems.stream()
          .map(problem -> new Warning(problem.place(), problem.value(), problem.message()))
          .toList();
    }
  }

  @GetMapping
  ResponseEntity<Whole> all() {
    var now = live.inForce();
    return tagged(
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
  ResponseEntity<OneField> change(
      @PathVariable String field,
      @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
      @RequestHeader(name = HttpHeaders.FROM, required = false) @Nullable String from,
      HttpServletRequest request)
      throws IOException {
    var parameters = FormParameters.read(request.getQueryString(), Body.read(request, limit));
    return switch (live.edit(field, parameters, author(from), IfMatch.of(ifMatch))) {
      case Edit.Done(var rule, var version, var now) -> field(rule, version, now);
      case Edit.UnknownField(var known) -> throw unknown(field, known);
      case Edit.Refused(var problems) ->
          throw Refusal.because(ProblemType.INVALID_PARAMETER, complaints(problems));
      case Edit.Outdated(var version) ->
          throw Refusal.of(
              ProblemType.PRECONDITION_FAILED,
              "the configuration is at version " + version + " now; read it again");
    };
  }

  @PostMapping("/reload")
  ResponseEntity<Reloaded> reload() {
    return switch (live.reload()) {
      case Reload.Failed(var still, var failure) -> throw notLoaded(still, failure);
      case Reload.Done(var now, var since, var changes) ->
          tagged(
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
    return tagged(
        version,
        new OneField(
            FieldView.of(rule), version, now.stale(), Warning.of(now.warnings(rule.field()))));
  }

  private static <T> ResponseEntity<T> tagged(long version, T body) {
    return ResponseEntity.ok().eTag(IfMatch.tag(version)).body(body);
  }

  /// Who changes: the API, for the person that the `From` header (RFC 9110) names.
  private static String author(@Nullable String from) {
    return from == null || from.isBlank() ? "api" : "api (" + from.strip() + ")";
  }

  private static List<Complaint> complaints(List<Problem> problems) {
    return problems.stream()
        .map(problem -> new Complaint(problem.place(), problem.value(), problem.message()))
        .toList();
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
