package dev.sluice.server.config;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.postgres.AuditLine;
import dev.sluice.postgres.InstanceState;
import dev.sluice.postgres.Store;
import dev.sluice.server.web.Refusal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;
import tools.jackson.databind.json.JsonMapper;

/// Shows what every live instance makes of the configuration, and who changed what.
@RestController
@RequestMapping("/admin")
final class InstancesController {
  private static final int MOST_LINES = 10_000;

  private final Store store;
  private final JsonMapper json;

  InstancesController(Store store, JsonMapper json) {
    this.store = store;
    this.json = json;
  }

  record Instances(List<Instance> instances) {}

  /// `state` is ACK, or NACK while it refuses the version `refused` for `problems` and goes on with
  /// `version`. `applied_at` is since when this is so, by its own clock.
  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Instance(
      UUID id,
      String name,
      Optional<String> http,
      OptionalLong version,
      String state,
      OptionalLong refused,
      List<Trouble> problems,
      Instant appliedAt,
      Instant seenAt) {
    static Instance of(InstanceState state) {
      return new Instance(
          state.id(),
          state.name(),
          state.http(),
          state.version(),
          state.state(),
          state.refused(),
          state.problems().stream()
              .map(
                  problem ->
                      new Trouble(
                          problem.severity().name().toLowerCase(Locale.ROOT),
                          problem.place(),
                          problem.value(),
                          problem.message()))
              .toList(),
          state.since(),
          state.seenAt());
    }
  }

  record Trouble(String severity, String place, String value, String message) {}

  record Audit(List<Line> audit) {}

  record Line(
      long number,
      Instant at,
      String author,
      String role,
      String client,
      String address,
      String action,
      String subject,
      String comment,
      JsonNode detail) {}

  @GetMapping("/config/instances")
  Instances instances() {
    return new Instances(store.instances().stream().map(Instance::of).toList());
  }

  @GetMapping("/audit")
  Audit audit(@RequestParam(defaultValue = "50") int limit) {
    if (limit < 1 || limit > MOST_LINES) {
      throw Refusal.parameter("limit", "" + limit, "must lie in 1.." + MOST_LINES);
    }
    return new Audit(store.audit(limit).stream().map(this::line).toList());
  }

  private Line line(AuditLine line) {
    return new Line(
        line.number(),
        line.at(),
        line.author(),
        line.role(),
        line.client(),
        line.address(),
        line.action(),
        line.subject(),
        line.comment(),
        json.readTree(line.detail()));
  }
}
