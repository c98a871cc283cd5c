package dev.sluice.server.config;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.Difference;
import dev.sluice.postgres.BrokenConfiguration;
import dev.sluice.postgres.Store;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What versions of the configuration changed, for people.
public final class Versions {
  private static final Configuration NOTHING =
      new Configuration(0, List.of(), Map.of(), Map.of(), Map.of());

  private Versions() {}

  /// What a version changed of the one before it; one line that says why, where a version cannot
  /// be read.
  public static List<String> lines(Store store, long number) {
    try {
      var after = store.configurationAt(number);
      var before = number == 1 ? Optional.of(NOTHING) : store.configurationAt(number - 1);
      return after.isPresent() && before.isPresent()
          ? Difference.lines(before.get(), after.get())
          : List.of();
    } catch (BrokenConfiguration e) {
      return List.of(String.valueOf(e.getMessage()));
    }
  }
}
