package dev.sluice.server.cli;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.Trust;
import dev.sluice.server.ControlDesk;
import dev.sluice.server.config.Adoption;
import dev.sluice.server.config.Edits;
import dev.sluice.server.config.Proposal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `sluice config trust`: how far each provider's values are trusted.
@Command(
    name = "trust",
    description = "Shows how far each provider's values are trusted, declared and measured.",
    mixinStandardHelpOptions = true)
final class ConfigTrustCommand implements Runnable {
  @Mixin private ControlOptions control = new ControlOptions();

  @Override
  public void run() {
    list(control);
  }

  @Command(
      name = "list",
      description = "Lists the trust in each provider for each field.",
      mixinStandardHelpOptions = true)
  void list(@Mixin ControlOptions options) {
    try (var desk = options.open()) {
      var configuration = desk.store().configuration();
      var array = ControlOptions.object().putArray("trust");
      for (var entry : pairs(configuration).entrySet()) {
        var trust = entry.getValue();
        if (options.json()) {
          var object = array.addObject();
          int slash = entry.getKey().indexOf('/');
          object
              .put("provider", entry.getKey().substring(0, slash))
              .put("field", entry.getKey().substring(slash + 1))
              .put("used", trust.used())
              .put("declared", trust.declared())
              .put("reason", trust.reason());
          trust
              .measured()
              .ifPresent(
                  measured ->
                      object
                          .put("measured", measured.accuracy())
                          .put("source", measured.source())
                          .put("n", measured.n()));
          object.put("uses_measured", trust.usesMeasured());
        } else {
          System.out.println(line(entry.getKey(), trust));
        }
      }
      if (options.json()) {
        var object = ControlOptions.object().put("version", configuration.version());
        object.set("trust", array);
        AnswerJson.print(object);
      }
    }
  }

  private static String line(String pair, Trust trust) {
    var measured =
        trust
            .measured()
            .map(
                it ->
                    ", measured %s (%s, n = %d)%s"
                        .formatted(
                            it.accuracy(),
                            it.source(),
                            it.n(),
                            trust.usesMeasured() ? " used" : ""))
            .orElse("");
    return "%s  %s%s%s"
        .formatted(
            pair,
            trust.declared().toPlainString(),
            trust.reason().isEmpty() ? "" : "  " + trust.reason(),
            measured);
  }

  private static Map<String, Trust> pairs(Configuration configuration) {
    var pairs = new TreeMap<String, Trust>();
    configuration
        .trust()
        .forEach(
            (provider, fields) ->
                fields.forEach((field, trust) -> pairs.put(provider + "/" + field, trust)));
    return pairs;
  }

  @Command(
      name = "set",
      description = "Changes the trust in a provider for a field.",
      mixinStandardHelpOptions = true)
  void set(
      @Parameters(index = "0", paramLabel = "PROVIDER", description = "The provider.")
          String provider,
      @Parameters(index = "1", paramLabel = "FIELD", description = "The field.") String field,
      @Parameters(
              index = "2",
              arity = "0..1",
              paramLabel = "DECLARED",
              description = "The declared trust, 0..1.")
          @Nullable String declared,
      @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for people.")
          @Nullable String reason,
      @Option(names = "--measured", paramLabel = "X", description = "The measured accuracy, 0..1.")
          @Nullable String measured,
      @Option(names = "--source", paramLabel = "TEXT", description = "Where it was measured.")
          @Nullable String source,
      @Option(names = "--n", paramLabel = "N", description = "Over how many recordings.")
          @Nullable String n,
      @Option(names = "--use", paramLabel = "WHICH", description = "declared or measured.")
          @Nullable String use,
      @Option(names = "--comment", paramLabel = "TEXT", description = "Why, for the history.")
          @Nullable String comment,
      @Mixin ControlOptions options) {
    var parameters = new LinkedHashMap<String, String>();
    put(parameters, "declared", declared);
    put(parameters, "reason", reason);
    put(parameters, "measured", measured);
    put(parameters, "source", source);
    put(parameters, "n", n);
    put(parameters, "used", use);
    try (var desk = options.open()) {
      options.tell(
          desk.steering()
              .propose(
                  ControlOptions.author(comment),
                  _ -> true,
                  Edits.trust(provider, field, parameters)));
    }
  }

  private static void put(Map<String, String> parameters, String name, @Nullable String value) {
    if (value != null) {
      parameters.put(name, value);
    }
  }

  @Command(
      name = "adopt",
      description = {
        "Proposes that measured trust be used wherever something was measured, and lists the rungs",
        "whose minimum could no longer be reached. Changes nothing without --yes."
      },
      mixinStandardHelpOptions = true)
  void adopt(
      @Option(names = "--yes", description = "Do so.") boolean yes,
      @Option(names = "--comment", paramLabel = "TEXT", description = "Why, for the history.")
          @Nullable String comment,
      @Mixin ControlOptions options) {
    try (var desk = options.open()) {
      var check = desk.steering().check();
      var current = desk.store().configuration();
      var adoption = Adoption.of(current, check);
      if (yes) {
        adopt(desk, options, comment == null ? "measured trust adopted" : comment);
      } else if (options.json()) {
        var object = ControlOptions.object().put("version", current.version());
        object.put("applied", false);
        adoption.lines().forEach(object.putArray("changes")::add);
        ControlOptions.problems(object.putArray("unreachable"), adoption.unreachable());
        AnswerJson.print(object);
      } else {
        print(adoption);
      }
    }
  }

  private static void adopt(ControlDesk desk, ControlOptions options, String comment) {
    options.tell(
        desk.steering()
            .propose(
                ControlOptions.author(comment),
                _ -> true,
                current -> new Proposal.Good(Adoption.adopted(current))));
  }

  private static void print(Adoption adoption) {
    if (adoption.lines().isEmpty()) {
      System.out.println("nothing to adopt: nothing was measured, or all of it is used");
      return;
    }
    adoption.lines().forEach(System.out::println);
    adoption
        .unreachable()
        .forEach(problem -> System.out.println("unreachable: " + ControlOptions.text(problem)));
    System.out.println("nothing was changed: add --yes to do so");
  }
}
