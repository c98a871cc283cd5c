package dev.sluice.server.cli;

import dev.sluice.engine.plan.FieldRule;
import dev.sluice.engine.track.KeyNotation;
import dev.sluice.engine.track.Scope;
import dev.sluice.server.Deployment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sluice enrich`: a file of tracks in, the enriched tracks out.
@Command(
    name = "enrich",
    description = {
      "Enriches a file of tracks, CSV (the first line names the columns) or JSON lines.",
      "What was asked once costs no call again: a run that was cut short is simply run again."
    },
    mixinStandardHelpOptions = true)
final class EnrichCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FILE", description = "The tracks; - is standard input.")
  private Path file = Path.of("-");

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = {
        "Where the enriched tracks go, CSV by its ending, else JSON lines (default: standard output).",
        "Lines that cannot be used go to OUT.rejected.jsonl (without -o: FILE.rejected.jsonl)."
      })
  private @Nullable Path output;

  @Option(
      names = "--fields",
      paramLabel = "FIELD",
      split = ",",
      description = "Only these fields (default: all that are configured).")
  private Set<String> fields = new LinkedHashSet<>();

  @Option(
      names = "--exclude",
      paramLabel = "PROVIDER",
      split = ",",
      description = "Do not ask these providers.")
  private Set<String> excluded = new LinkedHashSet<>();

  @Option(names = "--trace", description = "Say why every rung won or passed, in _trace.")
  private boolean trace;

  @Option(
      names = "--key-notation",
      paramLabel = "NOTATION",
      description = "How keys are told: name (F# minor), camelot (11A) or open-key (4m).")
  private String keyNotation = "name";

  @Option(
      names = "--map",
      paramLabel = "FIELD=COLUMN",
      description = "What a column is whose name does not say it, such as artist_name=Who.")
  private Map<String, String> mapping = new LinkedHashMap<>();

  @Option(
      names = "--in-flight",
      paramLabel = "N",
      description = "How many tracks at the same time (default: ${DEFAULT-VALUE}).",
      defaultValue = "200")
  private int inFlight;

  @Option(names = "--json", description = "The summary as JSON, on standard error.")
  private boolean json;

  @Mixin private DeploymentOptions deployment = new DeploymentOptions();

  @Override
  public Integer call() throws InterruptedException {
    var input = file.toString().equals("-") ? Path.of("/dev/stdin") : file;
    if (inFlight < 1) {
      throw usage("--in-flight must be at least 1, got " + inFlight);
    }
    if (output != null && isSame(input, output)) {
      throw usage("-o names the input file itself: name another");
    }
    var keys =
        KeyNotation.ofWord(keyNotation)
            .orElseThrow(
                () -> usage("--key-notation is name, camelot or open-key, got " + keyNotation));
    var files = new Enrichment.Files(input, Optional.ofNullable(output), rejects(input));
    return new Enrichment(files, new Enrichment.Report(trace, json, keys), mapping, inFlight)
        .run(deployment.options(false), this::scope);
  }

  /// What is asked for; a name that nobody knows is a mistake.
  private Scope scope(Deployment opened) {
    var configuration = opened.configuration().plan().configuration();
    var known = configuration.fields().stream().map(FieldRule::field).collect(Collectors.toSet());
    require("--fields", fields, known);
    require("--exclude", excluded, configuration.registeredProviders());
    return (fields.isEmpty() ? Scope.all() : Scope.only(fields)).excluding(excluded);
  }

  private void require(String option, Set<String> named, Set<String> known) {
    var unknown = new TreeSet<>(named);
    unknown.removeAll(known);
    if (!unknown.isEmpty()) {
      throw usage(
          "%s names %s, which nobody knows; there are %s"
              .formatted(
                  option, String.join(", ", unknown), String.join(", ", new TreeSet<>(known))));
    }
  }

  private Path rejects(Path input) {
    boolean keepsBesideOutput =
        output != null && (!Files.exists(output) || Files.isRegularFile(output));
    var beside = keepsBesideOutput && output != null ? output : input;
    return beside.startsWith("/dev")
        ? Path.of(beside.getFileName() + ".rejected.jsonl")
        : Path.of(beside + ".rejected.jsonl");
  }

  /// Whether a file would be written over itself.
  static boolean isSame(Path input, Path output) {
    try {
      return Files.isRegularFile(output) && Files.exists(input) && Files.isSameFile(input, output);
    } catch (IOException _) {
      return false;
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
