package dev.sluice.server.doctor;

import dev.sluice.engine.provider.Answer;
import dev.sluice.postgres.RegisteredProvider;
import dev.sluice.providers.Catalogue.DeclaredLookup;
import dev.sluice.providers.Catalogue.DeclaredProbe;
import dev.sluice.providers.Catalogue.ProviderFile;
import dev.sluice.server.Deployment;
import dev.sluice.server.doctor.Condition.State;
import dev.sluice.server.health.Mode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// One look at a deployment: what was written down about its providers and, if wished, what they
/// say now. Used by one thread.
public final class Checkup {
  /// Statuses that pass by themselves: who says so is there.
  private static final Set<Integer> BUSY = Set.of(429, 503);

  private final Deployment deployment;
  private final Map<String, RegisteredProvider> rows;
  private final Map<String, List<String>> missing;

  /// Reads what is written down; asks nobody.
  public Checkup(Deployment deployment) {
    this.deployment = deployment;
    this.rows =
        deployment.store().providers().stream()
            .collect(Collectors.toMap(RegisteredProvider::name, Function.identity()));
    this.missing = deployment.providers().missingCredentials();
  }

  /// Who would be asked what: providers that are switched on, have what they need and whose file
  /// has a probe.
  public Map<String, DeclaredProbe> probes() {
    var probes = new TreeMap<String, DeclaredProbe>();
    for (var file : deployment.catalogue().files()) {
      if (isOn(file.name()) && !missing.containsKey(file.name())) {
        deployment
            .catalogue()
            .probe(file.name())
            .ifPresent(probe -> probes.put(file.name(), probe));
      }
    }
    return probes;
  }

  private boolean isOn(String provider) {
    return Optional.ofNullable(rows.get(provider)).map(RegisteredProvider::enabled).orElse(true);
  }

  /// The report from what is written down alone.
  public Report fromWhatIsStored() {
    return report(Map.of(), 0);
  }

  /// The report after asking every probe.
  public Report afterAsking() throws InterruptedException {
    try (var runtime = deployment.probing()) {
      var probing = new Probing(runtime, deployment.ticker());
      var answers = probing.ask(probes());
      return report(answers, probing.requests());
    }
  }

  private Report report(Map<String, Probe> answers, long requests) {
    var conditions = new ArrayList<Condition>();
    for (var file : deployment.catalogue().files()) {
      conditions.add(condition(file, Optional.ofNullable(answers.get(file.name()))));
    }
    for (var row : rows.values()) {
      if (conditions.stream().noneMatch(known -> known.provider().equals(row.name()))) {
        conditions.add(Condition.of(row.name(), State.NO_FILE, "", !row.requiresAuth()));
      }
    }
    var configuration = deployment.configuration().plan().configuration();
    var sources = new Sources(conditions, deployment.providers().capabilities());
    var checks = sources.check(configuration);
    return new Report(
        configuration.version(),
        deployment.mode() == Mode.SANDBOX,
        answers.size(),
        requests,
        conditions,
        checks,
        Proposal.of(configuration, checks, sources));
  }

  private Condition condition(ProviderFile file, Optional<Probe> probe) {
    var name = file.name();
    boolean keyless = !file.requiresAuth();
    if (!isOn(name)) {
      return Condition.of(name, State.DISABLED, "switched off in the registry", keyless);
    }
    if (missing.containsKey(name)) {
      var set = "set " + String.join(" and ", missing.getOrDefault(name, List.of()));
      return Condition.of(name, State.NO_CREDENTIAL, set, keyless);
    }
    var row = Optional.ofNullable(rows.get(name)).map(RegisteredProvider::health);
    var told = probe.map(Checkup::told).orElseGet(() -> stored(row));
    return new Condition(
        name,
        told.state(),
        told.why(),
        lost(name, probe),
        row.flatMap(RegisteredProvider.Health::successRate).filter(it -> it.signum() > 0),
        probe.filter(it -> it.answer() instanceof Answer.Found).isPresent(),
        keyless);
  }

  private record Told(State state, String why) {}

  private static Told told(Probe probe) {
    return switch (probe.answer()) {
      case Answer.Found _ ->
          new Told(State.ANSWERS, "found its probe in %d ms".formatted(probe.took().toMillis()));
      case Answer.NotFound _ -> new Told(State.ANSWERS, "answered, and does not know its probe");
      case Answer.Refused(var reason, _) ->
          BUSY.contains(probe.status())
              ? new Told(State.ANSWERS, "is there, and busy or at its limit: " + reason)
              : new Told(State.REFUSES, reason);
      case Answer.Failed(var reason) -> new Told(State.DOWN, reason);
      case Answer.Withheld(var reason) -> new Told(State.UNKNOWN, "was not asked: " + reason);
    };
  }

  private static Told stored(Optional<RegisteredProvider.Health> row) {
    var at =
        row.flatMap(RegisteredProvider.Health::checkedAt)
            .map(time -> " at " + time.truncatedTo(ChronoUnit.SECONDS))
            .orElse("");
    var error = row.flatMap(RegisteredProvider.Health::lastError).map(it -> "; last error: " + it);
    return switch (row.flatMap(RegisteredProvider.Health::status).orElse("")) {
      case "healthy" -> new Told(State.ANSWERS, "was healthy" + at);
      case "degraded" -> new Told(State.ANSWERS, "was degraded" + at + error.orElse(""));
      case "down" -> new Told(State.DOWN, "was down" + at + error.orElse(""));
      default -> new Told(State.UNKNOWN, "was never asked");
    };
  }

  /// What was lost before and is not given back now, and what is lost now.
  private SortedMap<String, String> lost(String provider, Optional<Probe> probe) {
    var lost = new TreeMap<String, String>();
    for (var lookup : deployment.catalogue().lookups(provider)) {
      if (!lookup.forbidden().isEmpty()) {
        var answer = probe.flatMap(it -> Optional.ofNullable(it.losable().get(lookup.name())));
        boolean isBack = answer.filter(it -> it.answer().isEvidence()).isPresent();
        boolean isGone = answer.filter(it -> lookup.forbidden().contains(it.status())).isPresent();
        var before = isBack ? Optional.<Instant>empty() : since(provider, lookup);
        if (isGone || before.isPresent()) {
          lost.put(
              lookup.name(),
              lostSince(before.orElseGet(() -> deployment.clock().instant()), answer));
        }
      }
    }
    return lost;
  }

  private Optional<Instant> since(String provider, DeclaredLookup lookup) {
    return deployment.store().refusedSince(provider, lookup.name(), lookup.forbidden());
  }

  private static String lostSince(Instant since, Optional<Probe.Losable> answer) {
    var status = answer.map(it -> " (HTTP " + it.status() + ")").orElse("");
    return "since " + since.truncatedTo(ChronoUnit.SECONDS) + status;
  }
}
