package dev.sluice.server.cli;

import dev.sluice.postgres.AuditLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.json.JsonMapper;

/// `sluice config audit`: who changed what, when, from where.
@Command(
    name = "audit",
    description = "Lists who changed what, when, from where, newest first.",
    mixinStandardHelpOptions = true)
final class ConfigAuditCommand implements Runnable {
  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "How many lines at most (default: ${DEFAULT-VALUE}).",
      defaultValue = "50")
  private int limit;

  @Mixin private ControlOptions control = new ControlOptions();

  @Override
  public void run() {
    try (var desk = control.open()) {
      var array = ControlOptions.object().putArray("audit");
      for (var line : desk.store().audit(Math.max(1, limit))) {
        if (control.json()) {
          var object = array.addObject();
          object
              .put("number", line.number())
              .put("at", line.at().toString())
              .put("author", line.author())
              .put("role", line.role())
              .put("client", line.client())
              .put("address", line.address())
              .put("action", line.action())
              .put("subject", line.subject())
              .put("comment", line.comment());
          object.set("detail", JsonMapper.shared().readTree(line.detail()));
        } else {
          System.out.println(text(line));
        }
      }
      if (control.json()) {
        var object = ControlOptions.object();
        object.set("audit", array);
        AnswerJson.print(object);
      }
    }
  }

  private static String text(AuditLine line) {
    return "%s  %s (role %s) from %s  %s: %s%s  %s"
        .formatted(
            line.at(),
            line.author(),
            line.role(),
            line.client(),
            line.action(),
            line.subject(),
            line.comment().isEmpty() ? "" : " (" + line.comment() + ")",
            line.detail());
  }
}
