package dev.sluice.server.config;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.Difference;
import dev.sluice.postgres.BrokenConfiguration;
import dev.sluice.postgres.ConfigVersion;
import dev.sluice.postgres.Store;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What versions of the configuration changed, for people.
public final class Versions {
  private static final Configuration NOTHING =
      new Configuration(0, List.of(), Map.of(), Map.of(), Map.of());

  private Versions() {}

  /// What each of these versions changed of the one before it, by its number; one line that says
  /// why, where a version cannot be read.
  ///
  /// @param newestFirst each is read once, though two need it
  public static Map<Long, List<String>> lines(Store store, List<ConfigVersion> newestFirst) {
    var lines = new HashMap<Long, List<String>>();
    var before = new Read(0, Optional.of(NOTHING), "");
    for (var version : newestFirst) {
      var after = before.number() == version.number() ? before : read(store, version.number());
      before = read(store, version.number() - 1);
      lines.put(version.number(), lines(before, after));
    }
    return lines;
  }

  private static List<String> lines(Read before, Read after) {
    if (!after.problem().isEmpty() || !before.problem().isEmpty()) {
      return List.of(after.problem().isEmpty() ? before.problem() : after.problem());
    }
    return after.configuration().isPresent() && before.configuration().isPresent()
        ? Difference.lines(before.configuration().get(), after.configuration().get())
        : List.of();
  }

  private static Read read(Store store, long number) {
    if (number == 0) {
      return new Read(number, Optional.of(NOTHING), "");
    }
    try {
      return new Read(number, store.configurationAt(number), "");
    } catch (BrokenConfiguration e) {
      return new Read(number, Optional.empty(), String.valueOf(e.getMessage()));
    }
  }

  private record Read(long number, Optional<Configuration> configuration, String problem) {}
}
