package dev.sluice.server.bulk;

import static java.lang.String.format;
import static java.util.Locale.ROOT;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// What a whole run came to.
///
/// @param rejected how many lines were not used
/// @param rejects the file that keeps them, if there are any
/// @param calls requests sent, per provider
/// @param sandbox the sandbox's own counters since it was started, in sandbox mode
public record Summary(
    Tally tally,
    long rejected,
    Optional<String> rejects,
    SortedMap<String, Long> calls,
    Optional<SandboxCounters> sandbox,
    Duration took) {

  /// What a sandbox counted: requests without those for tokens, questions really answered, requests
  /// for tokens, per provider; `speed` multiplies its rate limits.
  public record SandboxCounters(
      Map<String, Long> requests,
      Map<String, Long> questions,
      Map<String, Long> tokens,
      double speed) {
    public SandboxCounters {
      requests = Map.copyOf(requests);
      questions = Map.copyOf(questions);
      tokens = Map.copyOf(tokens);
    }
  }

  /// For people.
  public String text() {
    var text = new StringBuilder();
    line(
        text,
        "tracks",
        format(ROOT, "%d enriched in %s (%.1f/s)", tally.tracks(), seconds(), rate()));
    if (rejected > 0) {
      line(
          text,
          "rejected",
          rejected
              + (rejected == 1 ? " line" : " lines")
              + ", kept in "
              + rejects.orElse("no file"));
    }
    line(text, "gold", share(tally.gold()));
    if (tally.waiting() > 0) {
      line(text, "not stored", tally.waiting() + " decisions waited for the store");
    }
    line(text, "filled", "");
    tally.filled().forEach((field, count) -> line(text, "  " + field, share(count)));
    line(text, "calls", format(ROOT, "%7d  %.2f per track", sum(calls), perTrack()));
    calls.forEach((provider, count) -> line(text, "  " + provider, format(ROOT, "%7d", count)));
    sandbox.ifPresent(counters -> sandbox(text, counters));
    return text.toString();
  }

  /// For programs.
  public ObjectNode json() {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("tracks", tally.tracks()).put("rejected", rejected);
    rejects.ifPresent(file -> json.put("rejects", file));
    json.put("gold", tally.gold()).put("not_stored", tally.waiting());
    counts(json.putObject("filled"), tally.filled());
    counts(json.putObject("calls"), calls);
    json.put("calls_per_track", perTrack()).put("seconds", took.toMillis() / 1000.0);
    sandbox.ifPresent(
        counters -> {
          var node = json.putObject("sandbox");
          counts(node.putObject("requests"), counters.requests());
          counts(node.putObject("questions"), counters.questions());
          counts(node.putObject("tokens"), counters.tokens());
          node.put("speed", counters.speed());
        });
    return json;
  }

  private static void sandbox(StringBuilder text, SandboxCounters counters) {
    line(text, "sandbox", "its own counters since its start, at speed " + counters.speed());
    new TreeMap<>(counters.requests())
        .forEach(
            (provider, requests) ->
                line(
                    text,
                    "  " + provider,
                    format(
                        ROOT,
                        "%7d requests %7d questions",
                        requests,
                        counters.questions().getOrDefault(provider, 0L))));
  }

  private static void line(StringBuilder text, String name, String value) {
    text.append(format(ROOT, "%-18s %s", name, value).stripTrailing()).append('\n');
  }

  private static void counts(ObjectNode node, Map<String, Long> counts) {
    new TreeMap<>(counts).forEach(node::put);
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private double perTrack() {
    return tally.tracks() == 0 ? 0 : (double) sum(calls) / tally.tracks();
  }

  private String share(long count) {
    double percent = tally.tracks() == 0 ? 0 : 100.0 * count / tally.tracks();
    return format(ROOT, "%7d  %5.1f %%", count, percent);
  }

  private double rate() {
    return tally.tracks() / Math.max(took.toMillis() / 1000.0, 0.001);
  }

  private String seconds() {
    return format(ROOT, "%.1f s", took.toMillis() / 1000.0);
  }
}
