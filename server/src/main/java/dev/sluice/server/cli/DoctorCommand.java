package dev.sluice.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.providers.Catalogue.DeclaredProbe;
import dev.sluice.server.Deployment;
import dev.sluice.server.doctor.Checkup;
import dev.sluice.server.doctor.Report;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `sluice doctor`: what works today, what does not and why, and a waterfall of what works.
@Command(
    name = "doctor",
    description = {
      "Says what works today and what does not, and proposes a waterfall of what works.",
      "It tells which providers answer, which fields can be filled and by whom, which rungs are dead"
          + " and why, and writes a configuration for `config diff` and `config apply`.",
      "It asks every provider one cheap question, and asks you before; without a terminal and"
          + " without --yes it goes by what was written down."
    },
    mixinStandardHelpOptions = true)
final class DoctorCommand implements Callable<Integer> {
  @Option(names = "--yes", description = "Ask the providers without asking first.")
  private boolean yes;

  @Option(names = "--json", description = "As one line of JSON.")
  private boolean json;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the proposed configuration goes.")
  private @Nullable Path output;

  @Mixin private DeploymentOptions options = new DeploymentOptions();

  @Override
  public Integer call() throws InterruptedException {
    try (var deployment = Deployment.open(options.options(false))) {
      var checkup = new Checkup(deployment);
      var report = isAsking(checkup.probes()) ? checkup.afterAsking() : checkup.fromWhatIsStored();
      if (json) {
        AnswerJson.print(DoctorJson.of(report));
      } else {
        System.out.print(DoctorPage.of(report));
      }
      write(report);
    }
    return 0;
  }

  /// States the number of calls, and asks whether to make them unless told so already.
  private boolean isAsking(Map<String, DeclaredProbe> probes) {
    int requests = probes.values().stream().mapToInt(DeclaredProbe::requests).sum();
    var calls =
        "%d providers, one question each: at most %d calls".formatted(probes.size(), requests);
    if (yes) {
      System.err.println("sluice: asking " + calls);
      return true;
    }
    var terminal = Optional.ofNullable(System.console()).filter(Console::isTerminal);
    if (terminal.isEmpty()) {
      System.err.printf(
          "sluice: nobody was asked, because this is no terminal; --yes asks %s%n", calls);
      return false;
    }
    var reply = terminal.get().readLine("Ask %s? [y/N] ", calls);
    return reply != null && reply.strip().toLowerCase(Locale.ROOT).startsWith("y");
  }

  private void write(Report report) {
    if (output == null) {
      return;
    }
    try {
      Files.writeString(output, DoctorPage.file(report), UTF_8);
    } catch (IOException e) {
      throw new CommandFailed("the proposal cannot be written to %s: %s".formatted(output, e));
    }
    System.err.printf(
        "sluice: the proposal is in %s: see it with sluice config diff %s%n", output, output);
  }
}
