package dev.sluice.server.replay;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.FieldRule;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.Planning;
import dev.sluice.engine.plan.Problem;
import dev.sluice.postgres.BrokenConfiguration;
import dev.sluice.postgres.Store;
import dev.sluice.server.config.file.ConfigurationFile;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A configuration that somebody proposes, read and compiled, or every problem of it.
public sealed interface Proposal {
  /// It is a plan. `stored` is the number of the stored version that says the same, if it was
  /// looked for and there is one among the newest.
  record Good(Plan plan, OptionalLong stored, List<Problem> warnings) implements Proposal {
    public Good {
      warnings = List.copyOf(warnings);
    }
  }

  /// It is none.
  record Bad(List<Problem> problems) implements Proposal {
    public Bad {
      problems = List.copyOf(problems);
    }
  }

  /// How many versions are compared with a file.
  int NEWEST = 100;

  /// The configuration of a file, what it leaves out being as it is in force.
  ///
  /// @param find whether the stored version that says the same is looked for
  static Proposal ofFile(Path file, boolean find, Store store, Replays replays) {
    try {
      return switch (ConfigurationFile.read(file, store.configuration())) {
        case ConfigurationFile.Read.Bad(var problems) -> new Bad(problems);
        case ConfigurationFile.Read.Good(var configuration, _) -> {
          var stored = find ? stored(configuration, store) : OptionalLong.empty();
          var numbered = stored.isPresent() ? configuration.as(stored.getAsLong()) : configuration;
          yield compile(numbered, stored, replays);
        }
      };
    } catch (BrokenConfiguration broken) {
      return bad("the configuration in force", String.valueOf(broken.getMessage()));
    }
  }

  /// The same of a text, YAML or JSON.
  ///
  /// @param complete whether a section says all there is, as a file's does; else what is not named
  ///     in it stays as it is in force
  static Proposal ofText(String name, String text, boolean complete, Store store, Replays replays) {
    try {
      var live = store.configuration();
      return switch (ConfigurationFile.read(name, text, live)) {
        case ConfigurationFile.Read.Bad(var problems) -> new Bad(problems);
        case ConfigurationFile.Read.Good(var said, _) ->
            compile(complete ? said : over(live, said), OptionalLong.empty(), replays);
      };
    } catch (BrokenConfiguration broken) {
      return bad("the configuration in force", String.valueOf(broken.getMessage()));
    }
  }

  private static Configuration over(Configuration live, Configuration part) {
    var all = part;
    for (var rule : live.fields()) {
      all = part.field(rule.field()).isPresent() ? all : all.with(rule);
    }
    for (var byProvider : live.trust().entrySet()) {
      for (var pair : byProvider.getValue().entrySet()) {
        if (part.trusted(byProvider.getKey(), pair.getKey()).isEmpty()) {
          all = all.with(byProvider.getKey(), pair.getKey(), Optional.of(pair.getValue()));
        }
      }
    }
    var settings = new HashMap<>(live.settings());
    settings.putAll(all.settings());
    return new Configuration(all.version(), all.fields(), all.providers(), all.trust(), settings);
  }

  /// A stored version.
  static Proposal ofVersion(long number, Store store, Replays replays) {
    try {
      return store
          .configurationAt(number)
          .map(found -> compile(found, OptionalLong.of(number), replays))
          .orElseGet(
              () ->
                  bad(
                      "version",
                      "there is no version %d; the newest is %d"
                          .formatted(number, store.configuration().version())));
    } catch (BrokenConfiguration broken) {
      return bad("version " + number, String.valueOf(broken.getMessage()));
    }
  }

  private static Proposal compile(
      Configuration configuration, OptionalLong stored, Replays replays) {
    return switch (replays.compile(configuration)) {
      case Planning.Valid(var plan, var warnings) -> new Good(plan, stored, warnings);
      case Planning.Invalid(var problems) -> new Bad(problems);
    };
  }

  private static OptionalLong stored(Configuration proposed, Store store) {
    for (var version : store.versions(NEWEST)) {
      var said = store.configurationAt(version.number());
      if (said.filter(one -> saysTheSame(one, proposed)).isPresent()) {
        return OptionalLong.of(version.number());
      }
    }
    return OptionalLong.empty();
  }

  private static boolean saysTheSame(Configuration one, Configuration other) {
    return new HashSet<FieldRule>(one.fields()).equals(new HashSet<>(other.fields()))
        && one.providers().equals(other.providers())
        && one.trust().equals(other.trust())
        && one.settings().equals(other.settings());
  }

  private static Bad bad(String place, String message) {
    return new Bad(List.of(new Problem(Problem.Severity.ERROR, place, "", message)));
  }
}
