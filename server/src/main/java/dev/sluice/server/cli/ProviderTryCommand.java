package dev.sluice.server.cli;

import dev.sluice.engine.track.Fields;
import dev.sluice.server.Deployment.SandboxChoice;
import dev.sluice.server.Workbench;
import dev.sluice.server.enrich.GivenFields;
import java.util.LinkedHashMap;
import java.util.Map;
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

/// `sluice provider try`: asks one provider about one track and shows what came of it.
@Command(
    name = "try",
    description = {
      "Asks a provider about a track by every lookup that can ask about it, guards included.",
      "Nothing is stored, and nothing stored is used."
    },
    mixinStandardHelpOptions = true)
final class ProviderTryCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "NAME", description = "The provider.")
  private String name = "";

  @Option(names = "--artist", paramLabel = "A", description = "The track's artist.")
  private @Nullable String artist;

  @Option(names = "--title", paramLabel = "T", description = "The track's title.")
  private @Nullable String title;

  @Option(names = "--isrc", paramLabel = "I", description = "The track's ISRC.")
  private @Nullable String isrc;

  @Option(
      names = "--field",
      paramLabel = "FIELD=VALUE",
      description = "Another field that is known, such as duration_ms=354000.")
  private Map<String, String> others = new LinkedHashMap<>();

  @Option(
      names = "--show-request",
      description = "Shows each request, credentials as ***; in the sandbox with the file's URL.")
  private boolean showRequest;

  @Option(names = "--json", description = "As one line of JSON.")
  private boolean json;

  @Mixin private ProvidersOption providers = new ProvidersOption();
  @Mixin private SandboxOption sandbox = new SandboxOption();

  @Override
  public Integer call() throws InterruptedException {
    var catalogue = providers.catalogue();
    if (catalogue.files().stream().noneMatch(file -> file.name().equals(name))) {
      throw usage(
          "there is no provider '%s'; there are %s"
              .formatted(
                  name,
                  catalogue.files().stream()
                      .map(file -> file.name())
                      .collect(Collectors.joining(", "))));
    }
    var given = GivenFields.read(texts(), Map.of());
    if (!given.unreadable().isEmpty() || !given.unknown().isEmpty() || given.given().isEmpty()) {
      throw usage(
          given.given().isEmpty() && given.unreadable().isEmpty() && given.unknown().isEmpty()
              ? "nothing is known of the track: give --artist and --title, or --isrc"
              : "no such value or field: %s %s".formatted(given.unreadable(), given.unknown()));
    }
    SandboxChoice choice = sandbox.choice();
    try (var bench = Workbench.open(catalogue, choice)) {
      return new Trial(bench, catalogue, name, given.given(), showRequest, json).run();
    }
  }

  private Map<String, String> texts() {
    var texts = new LinkedHashMap<>(others);
    put(texts, Fields.ARTIST_NAME, artist);
    put(texts, Fields.TRACK_TITLE, title);
    put(texts, Fields.ISRC, isrc);
    return texts;
  }

  private static void put(Map<String, String> texts, String field, @Nullable String text) {
    if (text != null) {
      texts.put(field, text);
    }
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
