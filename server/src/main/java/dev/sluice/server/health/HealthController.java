package dev.sluice.server.health;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.sluice.postgres.Store;
import dev.sluice.providers.ProviderRuntime;
import dev.sluice.server.config.InForce;
import dev.sluice.server.config.LiveConfiguration;
import dev.sluice.server.config.LoadFailure;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/// Says whether the service can do its work.
///
/// `status` is `ok`, or `degraded` while the configuration is stale or the store does not answer:
/// even then tracks are enriched, so the HTTP status is 200. Missing credentials and rules that
/// the database does not enforce are named and do not degrade it.
@RestController
final class HealthController {
  private final Mode mode;
  private final LiveConfiguration live;
  private final Store store;
  private final ProviderRuntime providers;

  HealthController(Mode mode, LiveConfiguration live, Store store, ProviderRuntime providers) {
    this.mode = mode;
    this.live = live;
    this.store = store;
    this.providers = providers;
  }

  record Health(
      String status,
      String mode,
      Configuration configuration,
      StoreView store,
      Providers providers) {}

  /// `state` is NACK while this instance refuses the version `refused` for `problems` and goes on
  /// with `version`.
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record Configuration(
      long version,
      boolean stale,
      String state,
      Optional<String> problem,
      OptionalLong refused,
      List<Trouble> problems) {
    static Configuration of(InForce now) {
      var refused = now.staleBecause().map(LoadFailure::refused).orElseGet(OptionalLong::empty);
      return new Configuration(
          now.version(),
          now.stale(),
          refused.isPresent() ? "NACK" : "ACK",
          now.staleBecause().map(LoadFailure::text),
          refused,
          now.staleBecause().map(LoadFailure::problems).orElse(List.of()).stream()
              .map(problem -> new Trouble(problem.place(), problem.value(), problem.message()))
              .toList());
    }
  }

  record Trouble(String place, String value, String message) {}

  @JsonNaming(SnakeCaseStrategy.class)
  @JsonInclude(JsonInclude.Include.NON_ABSENT)
  record StoreView(
      boolean answering,
      Optional<String> problem,
      int queued,
      int capacity,
      List<String> notEnforced) {}

  @JsonNaming(SnakeCaseStrategy.class)
  record Providers(Map<String, List<String>> missingCredentials) {}

  @GetMapping("/health")
  Health health() {
    var now = live.inForce();
    var state = store.state();
    return new Health(
        now.stale() || !state.answering() ? "degraded" : "ok",
        mode.word(),
        Configuration.of(now),
        new StoreView(
            state.answering(),
            state.problem(),
            state.queued(),
            state.capacity(),
            state.notEnforced()),
        new Providers(providers.missingCredentials()));
  }
}
