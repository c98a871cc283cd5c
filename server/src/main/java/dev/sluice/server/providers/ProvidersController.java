package dev.sluice.server.providers;

import dev.sluice.postgres.RegisteredProvider;
import dev.sluice.postgres.Store;
import dev.sluice.providers.Catalogue;
import dev.sluice.providers.Catalogue.ProviderFile;
import dev.sluice.providers.ProviderHealth;
import dev.sluice.providers.ProviderRuntime;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/// Shows every registered provider: what it can supply, the operator's switch, how it is doing.
@RestController
final class ProvidersController {
  private final Store store;
  private final Map<String, ProviderFile> files;
  private final ProviderRuntime runtime;

  ProvidersController(Store store, Catalogue catalogue, ProviderRuntime runtime) {
    this.store = store;
    this.files =
        catalogue.files().stream()
            .collect(Collectors.toUnmodifiableMap(ProviderFile::name, Function.identity()));
    this.runtime = runtime;
  }

  record Providers(List<ProviderView> providers) {}

  /// Figures are null without data. `hasFile` tells whether it can be asked at all; `supported
  /// fields` come from its file where there is one. `lost`, `breaker` and `queued` are this
  /// process's own; the figures are what all processes wrote down.
  @JsonNaming(SnakeCaseStrategy.class)
  record ProviderView(
      String name,
      String type,
      SortedSet<String> supportedFields,
      boolean enabled,
      Optional<String> healthStatus,
      Optional<BigDecimal> avgConfidence,
      Optional<BigDecimal> successRate,
      Optional<BigDecimal> avgResponseTimeMs,
      String baseUrl,
      boolean requiresAuth,
      String authType,
      boolean hasFile,
      List<String> missingCredentials,
      Map<String, Instant> lost,
      Optional<String> breaker,
      Optional<String> lastError,
      int queued) {}

  @GetMapping("/admin/config/providers")
  Providers all() {
    var now = runtime.health();
    return new Providers(
        store.providers().stream()
            .map(row -> view(row, now.getOrDefault(row.name(), ProviderHealth.NONE)))
            .toList());
  }

  private ProviderView view(RegisteredProvider row, ProviderHealth now) {
    var file = Optional.ofNullable(files.get(row.name()));
    var written = row.health();
    return new ProviderView(
        row.name(),
        row.type(),
        new TreeSet<>(file.map(ProviderFile::supportedFields).orElse(row.supportedFields())),
        row.enabled(),
        written.status(),
        written.averageConfidence(),
        written.successRate(),
        written.averageResponseMillis(),
        row.baseUrl(),
        row.requiresAuth(),
        row.authType(),
        file.isPresent(),
        runtime.missingCredentials().getOrDefault(row.name(), List.of()),
        new TreeMap<>(now.lostLookups()),
        file.map(_ -> now.breaker().name().toLowerCase(Locale.ROOT)),
        now.lastError().or(written::lastError),
        now.queued());
  }
}
