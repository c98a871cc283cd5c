package dev.sluice.server.cli;

import dev.sluice.training.Training;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/// `sluice match train`: learns the judge's model anew.
@Command(
    name = "train",
    description = {
      "Learns the judge's model from labelled records; the same data and seed give the same model.",
      "Prints how it does on what it learnt from and on what was held out, set by set."
    },
    mixinStandardHelpOptions = true)
final class MatchTrainCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "Folder with matching/ and catalogue/, or the folder matching itself.")
  private Path data = Path.of("");

  @Option(names = "--seed", paramLabel = "N", description = "Chooses what is held out (default 7).")
  private long seed = 7;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the model goes, instead of not at all.")
  private @Nullable Path output;

  @Option(
      names = "--held-out",
      paramLabel = "FILE",
      description = "Writes the pairs that were held out, for `match evaluate`.")
  private @Nullable Path heldOut;

  @Override
  public Integer call() throws IOException {
    var trained = Training.train(data, seed);
    if (output != null) {
      Files.writeString(output, trained.resource());
    }
    if (heldOut != null) {
      trained.writeHeldPairs(heldOut);
    }
    System.out.printf(
        "fitted%n%s%nheld out%n%s",
        Training.report(trained.fitted()), Training.report(trained.held()));
    return 0;
  }
}
