package dev.sluice.server.cli;

import dev.sluice.server.Ledger;
import dev.sluice.server.replay.ExplanationJson;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// `sluice explain`: why a stored track has what it has.
@Command(
    name = "explain",
    description = {
      "Tells of every field of a stored track which rung won or why each passed: verdict, the answer",
      "it rests on (provider, lookup, when it was asked), configuration version. Asks no provider."
    },
    mixinStandardHelpOptions = true)
final class ExplainCommand implements Callable<Integer> {
  @Parameters(index = "0", paramLabel = "TRACK", description = "The track's id.")
  private String track = "";

  @Parameters(index = "1", arity = "0..1", paramLabel = "FIELD", description = "Only this field.")
  private @Nullable String field;

  @Option(names = "--json", description = "As one line of JSON.")
  private boolean json;

  @Mixin private DeploymentOptions deployment = new DeploymentOptions();

  @Override
  public Integer call() {
    try (var ledger = Ledger.open(deployment.options(false))) {
      var explanation =
          ledger
              .replays()
              .explain(track)
              .orElseThrow(
                  () ->
                      new CommandFailed(
                          "no track '%s' is stored here: see \"id\" in the output of enrich, and whether --sandbox, --data and --database-url are those of that run"
                              .formatted(track)));
      if (field != null && !explanation.fields().containsKey(field)) {
        throw new CommandFailed(
            "track %s was never asked for the field '%s'; there are %s"
                .formatted(track, field, String.join(", ", explanation.fields().keySet())));
      }
      var told = ExplanationJson.of(explanation, Optional.ofNullable(field));
      if (json) {
        AnswerJson.print(told);
      } else {
        print(told);
      }
      return 0;
    }
  }

  private static void print(ObjectNode told) {
    System.out.printf(
        "track %s%s%n", text(told, "id"), told.get("gold").asBoolean() ? " (gold)" : "");
    System.out.println("given " + told.get("given"));
    told.get("fields").forEachEntry(ExplainCommand::print);
  }

  private static void print(String name, JsonNode field) {
    var provenance = field.get("provenance");
    System.out.println();
    if (provenance == null) {
      System.out.println(name + ": no value");
    } else {
      System.out.printf(
          "%s = %s  by %s, confidence %s, priority %s%s%s%n",
          name,
          plain(field.get("value")),
          text(provenance, "provider"),
          text(provenance, "confidence"),
          text(provenance, "priority"),
          provenance.path("locked").asBoolean(false) ? ", locked" : "",
          provenance.path("kept").asBoolean(false) ? ", kept" : "");
    }
    for (var which : new String[] {"decided", "newest"}) {
      if (field.has(which)) {
        course(which, field.get(which));
      }
    }
  }

  private static void course(String which, JsonNode course) {
    System.out.printf(
        "  %s %s under version %s (decision %s, judge %s)%n",
        which.equals("newest") ? "could not be replaced" : "decided",
        text(course, "decided_at"),
        text(course, "config_version"),
        text(course, "decision"),
        text(course, "judge"));
    for (var rung : course.get("rungs")) {
      System.out.printf(
          "    %s. %s, minimum %s: %s%s%n",
          text(rung, "priority"),
          text(rung, "provider"),
          rung.has("min_confidence") ? text(rung, "min_confidence") : text(rung, "minimum"),
          text(rung, "verdict"),
          details(rung));
      rung.path("asked").forEach(ExplainCommand::asked);
    }
  }

  private static String details(JsonNode rung) {
    var details = new StringBuilder();
    if (rung.has("value")) {
      details.append(' ').append(plain(rung.get("value")));
    }
    if (rung.has("confidence")) {
      details.append(", confidence ").append(text(rung, "confidence"));
    }
    if (rung.has("reason")) {
      details.append(", ").append(text(rung, "reason"));
    }
    return details.toString();
  }

  private static void asked(JsonNode asked) {
    System.out.printf(
        "         asked %s %s: %s%s, P %s, pass %s (observation %s)%n",
        text(asked, "asked_at"),
        text(asked, "question"),
        text(asked, "outcome"),
        asked.has("candidates") ? " " + text(asked, "candidates") : "",
        text(asked, "probability"),
        text(asked, "pass"),
        text(asked, "observation"));
    for (var candidate : asked.path("evidence")) {
      System.out.println("           " + candidate);
    }
  }

  private static String text(JsonNode json, String member) {
    return json.path(member).asString("");
  }

  private static String plain(JsonNode value) {
    return value.isString() ? value.stringValue() : value.toString();
  }
}
