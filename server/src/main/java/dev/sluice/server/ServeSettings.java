package dev.sluice.server;

import dev.sluice.server.enrich.RequestDeadline;
import dev.sluice.server.web.Body;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The limits of the HTTP service, from the environment:
///
/// - `SLUICE_REQUEST_DEADLINE` (15s): how long a client of `POST /enrich` waits at most;
/// - `SLUICE_MAX_BODY_BYTES` (1048576): how long a request body may be;
/// - `SLUICE_SHUTDOWN_PATIENCE` (2s): how long running enrichments may go on after SIGTERM.
///
/// Durations are a whole number and one of `ms`, `s`, `m`, `h`.
record ServeSettings(RequestDeadline deadline, Body.Limit body, Duration shutdownPatience) {
  private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h)");
  private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");

  /// Reads them.
  ///
  /// @throws CannotStart naming every variable that makes no sense
  static ServeSettings from(Map<String, String> environment) {
    var problems = new ArrayList<String>();
    var deadline = duration(environment, "SLUICE_REQUEST_DEADLINE", "15s", problems);
    var body = number(environment, "SLUICE_MAX_BODY_BYTES", "1048576", problems);
    var patience = duration(environment, "SLUICE_SHUTDOWN_PATIENCE", "2s", problems);
    if (!problems.isEmpty()) {
      throw CannotStart.usage(String.join("; ", problems));
    }
    return new ServeSettings(new RequestDeadline(deadline), new Body.Limit(body), patience);
  }

  private static Duration duration(
      Map<String, String> environment, String name, String standard, List<String> problems) {
    var text = environment.getOrDefault(name, standard).strip();
    var match = DURATION.matcher(text);
    if (!match.matches() || Long.parseLong(match.group(1)) == 0) {
      problems.add(name + " is '" + text + "': give a duration such as " + standard);
      return Duration.ZERO;
    }
    long count = Long.parseLong(match.group(1));
    return switch (match.group(2)) {
      case "ms" -> Duration.ofMillis(count);
      case "s" -> Duration.ofSeconds(count);
      case "m" -> Duration.ofMinutes(count);
      default -> Duration.ofHours(count);
    };
  }

  private static int number(
      Map<String, String> environment, String name, String standard, List<String> problems) {
    var text = environment.getOrDefault(name, standard).strip();
    if (!NUMBER.matcher(text).matches() || Integer.parseInt(text) == 0) {
      problems.add(name + " is '" + text + "': give a number such as " + standard);
      return 0;
    }
    return Integer.parseInt(text);
  }
}
