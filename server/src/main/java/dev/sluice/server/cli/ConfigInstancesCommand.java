package dev.sluice.server.cli;

import dev.sluice.postgres.InstanceState;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/// `sluice config instances`: what every running process makes of the configuration.
@Command(
    name = "instances",
    description =
        "Lists the running instances: the version each works with, or why it refuses one.",
    mixinStandardHelpOptions = true)
final class ConfigInstancesCommand implements Runnable {
  @Mixin private ControlOptions control = new ControlOptions();

  @Override
  public void run() {
    try (var desk = control.open()) {
      var array = ControlOptions.object().putArray("instances");
      for (var instance : desk.store().instances()) {
        if (control.json()) {
          var object = array.addObject();
          object
              .put("id", instance.id().toString())
              .put("name", instance.name())
              .put("http", instance.http().orElse(null))
              .put("state", instance.state());
          instance.version().ifPresent(version -> object.put("version", version));
          instance.refused().ifPresent(version -> object.put("refused", version));
          object
              .put("applied_at", instance.since().toString())
              .put("seen_at", instance.seenAt().toString());
          ControlOptions.problems(object.putArray("problems"), instance.problems());
        } else {
          print(instance);
        }
      }
      if (control.json()) {
        var object = ControlOptions.object();
        object.set("instances", array);
        AnswerJson.print(object);
      }
    }
  }

  private static void print(InstanceState instance) {
    System.out.printf(
        "%s  version %s since %s  %s%s%n",
        instance.state(),
        instance.version().isPresent() ? "" + instance.version().getAsLong() : "-",
        instance.since(),
        instance.name(),
        instance.http().map(uri -> "  " + uri).orElse(""));
    instance
        .refused()
        .ifPresent(version -> System.out.println("  refuses version " + version + ":"));
    instance
        .problems()
        .forEach(problem -> System.out.println("    " + ControlOptions.text(problem)));
  }
}
