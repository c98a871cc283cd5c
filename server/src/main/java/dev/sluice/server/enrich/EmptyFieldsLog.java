package dev.sluice.server.enrich;

import dev.sluice.engine.plan.Plan;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/// Writes one line per track that names every field left without a value: ERROR when one of them
/// is required for gold, else WARN.
///
/// Its logger is [#LOGGER], so that bulk work can send these lines elsewhere.
public final class EmptyFieldsLog implements EnrichmentObserver {
  /// The name of the logger.
  public static final String LOGGER = "dev.sluice.tracks";

  private static final Logger LOG = LoggerFactory.getLogger(LOGGER);

  private final Supplier<Plan> plan;

  /// @param plan the plan in force, for the fields that are required
  public EmptyFieldsLog(Supplier<Plan> plan) {
    this.plan = plan;
  }

  @Override
  public void enriched(Enriched enriched) {
    if (enriched.missing().isEmpty()) {
      return;
    }
    var required = new TreeSet<>(enriched.missing());
    required.retainAll(plan.get().requiredForGold());
    LOG.atLevel(required.isEmpty() ? Level.WARN : Level.ERROR)
        .log(
            "Track {}: no value for {}{}",
            enriched.decision().track().id(),
            list(enriched.missing()),
            required.isEmpty() ? "" : " (required for gold: " + list(required) + ")");
  }

  private static String list(Set<String> fields) {
    return String.join(", ", fields);
  }
}
