package dev.sluice.server.cli;

import dev.sluice.server.config.Versions;
import dev.sluice.server.config.file.ConfigurationFile;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `sluice config show`: one version as a whole.
@Command(
    name = "show",
    description = "Prints a version of the configuration: who made it, what it changed, all of it.",
    mixinStandardHelpOptions = true)
final class ConfigShowCommand implements Runnable {
  @Parameters(paramLabel = "N", description = "The version's number.")
  private long number;

  @Mixin private ControlOptions control = new ControlOptions();

  @Override
  public void run() {
    try (var desk = control.open()) {
      var store = desk.store();
      var version = store.version(number).orElseThrow(() -> unknown(number));
      var text =
          ConfigurationFile.write(store.configurationAt(number).orElseThrow(() -> unknown(number)));
      var lines = Versions.lines(store, List.of(version)).getOrDefault(number, List.of());
      if (control.json()) {
        var object = ConfigHistoryCommand.json(version, lines);
        object.put("configuration", text);
        AnswerJson.print(object);
      } else {
        System.out.println("# " + ConfigHistoryCommand.head(version));
        lines.forEach(line -> System.out.println("#   " + line));
        System.out.print(text);
      }
    }
  }

  static CommandFailed unknown(long number) {
    return new CommandFailed(
        "there is no version %d of the configuration: see sluice config history".formatted(number));
  }
}
