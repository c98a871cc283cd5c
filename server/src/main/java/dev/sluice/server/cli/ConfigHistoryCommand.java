package dev.sluice.server.cli;

import dev.sluice.postgres.ConfigVersion;
import dev.sluice.server.config.Versions;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// `sluice config history`: the newest versions.
@Command(
    name = "history",
    description = "Lists versions of the configuration, newest first: who changed what, when.",
    mixinStandardHelpOptions = true)
final class ConfigHistoryCommand implements Runnable {
  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many at most (default: ${DEFAULT-VALUE}).",
      defaultValue = "20")
  private int limit;

  @Mixin private ControlOptions control = new ControlOptions();

  @Override
  public void run() {
    try (var desk = control.open()) {
      var array = ControlOptions.object().putArray("versions");
      var versions = desk.store().versions(Math.max(1, limit));
      var changes = Versions.lines(desk.store(), versions);
      for (var version : versions) {
        var lines = changes.getOrDefault(version.number(), List.of());
        if (control.json()) {
          array.add(json(version, lines));
        } else {
          System.out.println(head(version));
          lines.forEach(line -> System.out.println("  " + line));
        }
      }
      if (control.json()) {
        var object = ControlOptions.object();
        object.set("versions", array);
        AnswerJson.print(object);
      }
    }
  }

  static ObjectNode json(ConfigVersion version, List<String> lines) {
    var object =
        ControlOptions.object()
            .put("number", version.number())
            .put("at", version.at().toString())
            .put("author", version.author())
            .put("role", version.role())
            .put("comment", version.comment());
    lines.forEach(object.putArray("changes")::add);
    object.set("difference", JsonMapper.shared().readTree(version.difference()));
    return object;
  }

  static String head(ConfigVersion version) {
    return "%d  %s  %s%s"
        .formatted(
            version.number(),
            version.at(),
            version.author(),
            version.comment().isEmpty() ? "" : "  (" + version.comment() + ")");
  }
}
