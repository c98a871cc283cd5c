package dev.sluice.server.providers;

import dev.sluice.engine.plan.Problem;
import dev.sluice.postgres.Store;
import dev.sluice.providers.Catalogue;
import dev.sluice.providers.Overrides;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The operator's columns of the registry, as they stand in the store now. Safe for use by many
/// threads; reading blocks and throws what the store throws.
public final class OperatorColumns {
  private final Store store;
  private final Catalogue catalogue;
  private final Set<String> allowed;
  private final Map<String, Overrides> atStart;
  private volatile Read latest;

  /// What was read together.
  private record Read(Map<String, Overrides> overrides, List<Problem> problems) {}

  /// @param allowed hosts that base URLs may name besides the files' own
  public OperatorColumns(Store store, Catalogue catalogue, Set<String> allowed) {
    this.store = store;
    this.catalogue = catalogue;
    this.allowed = Set.copyOf(allowed);
    this.atStart = read().byProvider();
    this.latest = new Read(atStart, List.of());
  }

  /// Where providers are asked from the start of this process to its end, and how often at first.
  public Map<String, Overrides> atStart() {
    return atStart;
  }

  /// What holds since [#refresh] last read them, base URLs apart. Does not block.
  public Map<String, Overrides> latest() {
    return latest.overrides();
  }

  /// What [#refresh] said last. Does not block.
  public List<Problem> latestProblems() {
    return latest.problems();
  }

  private OperatorOverrides read() {
    return OperatorOverrides.of(store.providers(), catalogue.files(), allowed);
  }

  /// Reads the columns again: what of them is not used, and why.
  public synchronized List<Problem> refresh() {
    var now = read();
    var problems = new ArrayList<>(now.problems());
    now.byProvider()
        .forEach(
            (provider, overrides) -> {
              var before = atStart.getOrDefault(provider, Overrides.none()).baseUrl();
              if (!overrides.baseUrl().equals(before)) {
                problems.add(
                    new Problem(
                        Problem.Severity.WARNING,
                        "enrichment_providers." + provider + ".base_url",
                        overrides.baseUrl().map(Object::toString).orElse(""),
                        "is used from the next start on: restart this process"));
              }
            });
    latest = new Read(now.byProvider(), List.copyOf(problems));
    return problems;
  }
}
