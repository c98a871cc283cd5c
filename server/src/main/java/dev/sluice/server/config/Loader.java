package dev.sluice.server.config;

import static java.time.temporal.ChronoUnit.MILLIS;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.Planning;
import dev.sluice.postgres.BrokenConfiguration;
import java.time.Clock;
import java.util.Optional;
import java.util.function.Function;

/// Turns what the store holds into a plan, or into the reason why not. Never throws.
final class Loader {
  private final ConfigurationSource source;
  private final Function<Configuration, Planning> compile;
  private final Clock clock;

  Loader(ConfigurationSource source, Function<Configuration, Planning> compile, Clock clock) {
    this.source = source;
    this.compile = compile;
    this.clock = clock;
  }

  /// What came of a load.
  sealed interface Loading {
    record Good(InForce loaded) implements Loading {}

    record Bad(LoadFailure failure) implements Loading {}
  }

  Loading load() {
    try {
      var configuration = source.configuration();
      return switch (compile.apply(configuration)) {
        case Planning.Valid(var plan, var warnings) ->
            new Loading.Good(
                new InForce(plan, warnings, clock.instant().truncatedTo(MILLIS), Optional.empty()));
        case Planning.Invalid(var problems) ->
            new Loading.Bad(new LoadFailure.Invalid(configuration.version(), problems));
      };
    } catch (BrokenConfiguration e) {
      return new Loading.Bad(new LoadFailure.Broken(e.version(), oneLine(e), e.problems()));
    } catch (RuntimeException e) { // whatever it is, it must not end what keeps the service going
      return new Loading.Bad(new LoadFailure.Unavailable(oneLine(e)));
    }
  }

  private static String oneLine(RuntimeException e) {
    var message = e.getMessage() == null ? e.toString() : e.getMessage();
    return message.strip().replaceAll("\\s*\\R\\s*", " ");
  }
}
