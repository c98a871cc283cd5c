package dev.sluice.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.engine.plan.Problem;
import dev.sluice.server.Ledger;
import dev.sluice.server.bulk.output.Target;
import dev.sluice.server.replay.Effect;
import dev.sluice.server.replay.EffectJson;
import dev.sluice.server.replay.Prediction;
import dev.sluice.server.replay.Proposal;
import dev.sluice.server.replay.Request;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.json.JsonMapper;

/// `sluice config replay`: what a configuration would do to the stored tracks.
@Command(
    name = "replay",
    description = {
      "Decides the stored tracks again under another configuration, from the answers that are known:",
      "what would appear, vanish or change, and what is unknown because it was never asked.",
      "Asks no provider and changes nothing, unless --apply-to-stored or --undo is given."
    },
    mixinStandardHelpOptions = true)
final class ConfigReplayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "FILE|VERSION",
      description = "A configuration file, or the number of a stored version.")
  private @Nullable String what;

  @Option(names = "--sample", paramLabel = "N", description = "Only so many tracks.")
  private @Nullable Integer sample;

  @Option(
      names = "--field",
      paramLabel = "FIELD",
      split = ",",
      description = "Compare only these fields.")
  private Set<String> fields = new TreeSet<>();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "OUT",
      description = "What every track would have, as JSON lines.")
  private @Nullable Path output;

  @Option(
      names = "--apply-to-stored",
      description = "Store what comes out, as decisions of a run that --undo takes back.")
  private boolean apply;

  @Option(names = "--undo", paramLabel = "RUN", description = "Take a run back.")
  private @Nullable UUID undo;

  @Option(names = "--json", description = "As one line of JSON.")
  private boolean json;

  @Mixin private DeploymentOptions deployment = new DeploymentOptions();

  @Override
  public Integer call() throws InterruptedException {
    if ((what == null) == (undo == null)) {
      throw usage("give a configuration file or a version, or --undo RUN");
    }
    if (sample != null && sample < 1) {
      throw usage("--sample must be at least 1, got " + sample);
    }
    if (apply && !fields.isEmpty()) {
      throw usage("--field only compares: --apply-to-stored stores all fields of a track");
    }
    if (what != null && output != null && EnrichCommand.isSame(Path.of(what), output)) {
      throw usage("-o names the configuration file itself: name another");
    }
    try (var ledger = Ledger.open(deployment.options(false))) {
      return undo == null ? replay(ledger) : undo(ledger, undo);
    }
  }

  private int replay(Ledger ledger) throws InterruptedException {
    return switch (proposal(ledger)) {
      case Proposal.Bad(var problems) -> {
        problems.forEach(problem -> System.err.println("sluice: " + line(problem)));
        yield 1;
      }
      case Proposal.Good good -> {
        good.warnings().forEach(problem -> System.err.println("sluice: " + line(problem)));
        requireKnown(good);
        requireStored(good);
        var run = apply ? Optional.of(ledger.replays().newRun()) : Optional.<UUID>empty();
        tell(ledger, run(ledger, good, run), run);
        yield 0;
      }
    };
  }

  private Proposal proposal(Ledger ledger) {
    var name = String.valueOf(what);
    return name.matches("[0-9]{1,18}") && !Files.exists(Path.of(name))
        ? Proposal.ofVersion(Long.parseLong(name), ledger.store(), ledger.replays())
        : Proposal.ofFile(Path.of(name), apply, ledger.store(), ledger.replays());
  }

  private void requireKnown(Proposal.Good good) {
    var unknown = new TreeSet<>(fields);
    unknown.removeAll(good.plan().types().keySet());
    if (!unknown.isEmpty()) {
      throw usage(
          "--field names %s, which the configuration does not have; there are %s"
              .formatted(
                  String.join(", ", unknown),
                  String.join(", ", new TreeSet<>(good.plan().types().keySet()))));
    }
  }

  private void requireStored(Proposal.Good good) {
    if (apply && good.stored().isEmpty()) {
      throw new CommandFailed(
          "%s is no stored version, so that nothing decided under it could be verified: run 'sluice config apply %s' first"
              .formatted(what, what));
    }
  }

  private Effect run(Ledger ledger, Proposal.Good good, Optional<UUID> run)
      throws InterruptedException {
    var request =
        new Request(sample == null ? OptionalInt.empty() : OptionalInt.of(sample), fields);
    var done = new AtomicLong();
    var replays = ledger.replays();
    try (var lines = output == null ? null : Target.at(output);
        var _ =
            Shown.progress(
                done::get, OptionalLong.of(replays.toReplay(request)), ledger.ticker())) {
      run.ifPresent(id -> System.err.printf("sluice: run %s; --undo %s takes it back%n", id, id));
      var effect =
          run.isPresent()
              ? replays.apply(
                  run.get(),
                  ControlOptions.author(null),
                  good.plan(),
                  request,
                  one -> write(lines, one),
                  done::addAndGet)
              : replays.compare(good.plan(), request, one -> write(lines, one), done::addAndGet);
      if (lines != null) {
        lines.commit();
      }
      return effect;
    }
  }

  private static void write(@Nullable Target lines, Prediction prediction) {
    if (lines != null) {
      var line = JsonMapper.shared().writeValueAsString(EffectJson.of(prediction));
      lines.write((line + "\n").getBytes(UTF_8));
    }
  }

  private void tell(Ledger ledger, Effect effect, Optional<UUID> run) {
    if (json) {
      var told = EffectJson.of(effect, ledger.replays()::atOnce);
      run.ifPresent(id -> told.put("run", id.toString()).put("stored", effect.appliedTracks()));
      AnswerJson.print(told);
      return;
    }
    EffectText.print(effect, EffectJson.atLeast(effect, ledger.replays()::atOnce));
    run.ifPresent(
        id ->
            System.out.printf(
                "%d tracks stored by run %s: config replay --undo %s takes them back%n",
                effect.appliedTracks(), id, id));
  }

  private int undo(Ledger ledger, UUID run) {
    var undone = ledger.replays().undo(run, ControlOptions.author(null));
    if (!undone.known()) {
      throw new CommandFailed(
          "there is no run %s: --apply-to-stored says its run when it begins".formatted(run));
    }
    if (json) {
      AnswerJson.print(
          ControlOptions.object()
              .put("run", run.toString())
              .put("tracks", undone.tracks())
              .put("left_alone", undone.leftAlone()));
    } else {
      System.out.printf(
          "%d tracks have again what they had before run %s; %d were decided again since and stay%n",
          undone.tracks(), run, undone.leftAlone());
    }
    return 0;
  }

  static String line(Problem problem) {
    return "%s: %s%s %s"
        .formatted(
            problem.severity() == Problem.Severity.ERROR ? "error" : "warning",
            problem.place(),
            problem.value().isEmpty() ? "" : " = '" + problem.value() + "'",
            problem.message());
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
