package dev.sluice.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.server.config.file.ConfigurationFile;
import java.io.IOException;
import java.io.PrintStream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `sluice config export`: the live configuration as a file.
@Command(
    name = "export",
    description = "Prints the live configuration as YAML that config apply reads.",
    mixinStandardHelpOptions = true)
final class ConfigExportCommand implements Runnable {
  @Mixin private ControlOptions control = new ControlOptions();

  @Override
  public void run() {
    try (var desk = control.open()) {
      var configuration = desk.store().configuration();
      var text = ConfigurationFile.write(configuration);
      if (control.json()) {
        AnswerJson.print(
            ControlOptions.object()
                .put("version", configuration.version())
                .put("configuration", text));
        return;
      }
      var out = new PrintStream(System.out, true, UTF_8);
      out.write(text.getBytes(UTF_8));
      out.flush();
    } catch (IOException e) {
      throw new CommandFailed("the configuration cannot be written: " + e);
    }
  }
}
