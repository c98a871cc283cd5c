package dev.sluice.server.cli;

import dev.sluice.training.KnownSets;
import dev.sluice.training.PairsFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sluice match import`: a published set of labelled records as pairs.
@Command(
    name = "import",
    description = "Converts a published set to the pairs format that `match evaluate` reads.",
    mixinStandardHelpOptions = true)
final class MatchImportCommand implements Callable<Integer> {
  @Parameters(
      index = "0",
      paramLabel = "NAME",
      description = "itunes_amazon, musicbrainz20k, spotify or cover_versions.")
  private String name = "";

  @Parameters(
      index = "1",
      paramLabel = "FILE",
      description = "Its file with the pairs; for musicbrainz20k records.csv lies beside it.")
  private Path file = Path.of("");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Where the pairs go, instead of standard output.")
  private @Nullable Path output;

  @Override
  public Integer call() throws IOException {
    var pairs = KnownSets.read(name, file);
    if (output == null) {
      System.out.print(PairsFile.text(pairs));
    } else {
      PairsFile.write(pairs, output);
    }
    return 0;
  }
}
