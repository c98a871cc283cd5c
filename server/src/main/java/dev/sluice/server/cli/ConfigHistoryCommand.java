package dev.sluice.server.cli;

import dev.sluice.postgres.ConfigVersion;
import dev.sluice.server.config.Versions;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
      for (var version : desk.store().versions(Math.max(1, limit))) {
        var lines = Versions.lines(desk.store(), version.number());
        if (control.json()) {
          var object = array.addObject();
          object
              .put("number", version.number())
              .put("at", version.at().toString())
              .put("author", version.author())
              .put("role", version.role())
              .put("comment", version.comment());
          lines.forEach(object.putArray("changes")::add);
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

  static String head(ConfigVersion version) {
    return "%d  %s  %s%s"
        .formatted(
            version.number(),
            version.at(),
            version.author(),
            version.comment().isEmpty() ? "" : "  (" + version.comment() + ")");
  }
}
