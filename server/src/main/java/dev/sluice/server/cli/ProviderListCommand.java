package dev.sluice.server.cli;

import dev.sluice.postgres.RegisteredProvider;
import dev.sluice.providers.Catalogue;
import dev.sluice.providers.Catalogue.ProviderFile;
import dev.sluice.server.Deployment.SandboxChoice;
import dev.sluice.server.Workbench;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `sluice provider list`: every provider file, what it can be asked, and how it was doing.
@Command(
    name = "list",
    description = {
      "Lists the providers: state, credentials, lookups, limits, last error.",
      "State and error are what a running service wrote down; it starts no server."
    },
    mixinStandardHelpOptions = true)
final class ProviderListCommand implements Runnable {
  @Option(names = "--json", description = "As one line of JSON.")
  private boolean json;

  @Mixin private ProvidersOption providers = new ProvidersOption();
  @Mixin private SandboxOption sandbox = new SandboxOption();
  @Mixin private DataOptions data = new DataOptions();

  @Override
  public void run() {
    var catalogue = providers.catalogue();
    var directory = sandbox.isOn() ? data.data().resolve("sandbox") : data.data();
    var rows =
        Workbench.registered(data.databaseUrl(), directory).orElse(List.of()).stream()
            .collect(Collectors.toMap(RegisteredProvider::name, Function.identity()));
    try (var bench = Workbench.open(catalogue, new SandboxChoice.None())) {
      var missing = bench.providers().missingCredentials();
      var listed = JsonNodeFactory.instance.objectNode();
      var array = listed.putArray("providers");
      for (var file : catalogue.files()) {
        array.add(
            json(
                file,
                catalogue,
                sandbox.isOn() ? List.of() : missing.getOrDefault(file.name(), List.of()),
                Optional.ofNullable(rows.get(file.name()))));
      }
      rows.values().stream()
          .filter(row -> catalogue.files().stream().noneMatch(f -> f.name().equals(row.name())))
          .sorted((one, other) -> one.name().compareTo(other.name()))
          .forEach(row -> array.add(withoutFile(row)));
      if (json) {
        AnswerJson.print(listed);
      } else {
        array.forEach(each -> print((ObjectNode) each));
      }
    }
  }

  private static ObjectNode json(
      ProviderFile file,
      Catalogue catalogue,
      List<String> missing,
      Optional<RegisteredProvider> row) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("name", file.name()).put("type", file.type()).put("state", state(missing, row));
    var credentials = json.putObject("credentials");
    credentials.put("kind", file.authType()).put("present", missing.isEmpty());
    missing.forEach(credentials.putArray("missing")::add);
    var lookups = json.putArray("lookups");
    for (var lookup : catalogue.lookups(file.name())) {
      var each = lookups.addObject().put("name", lookup.name());
      lookup.needs().forEach(each.putArray("needs")::add);
      new TreeSet<>(lookup.supplies()).forEach(each.putArray("supplies")::add);
      lookup.fedBy().forEach(each.putArray("fed_by")::add);
    }
    var limit = json.putObject("limit");
    limit.put("requests", requests(file, row));
    limit.put("window_ms", window(file, row));
    health(json, row);
    return json;
  }

  private static ObjectNode withoutFile(RegisteredProvider row) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("name", row.name()).put("type", row.type()).put("state", "no file");
    health(json, Optional.of(row));
    return json;
  }

  private static void health(ObjectNode json, Optional<RegisteredProvider> row) {
    json.put("health_status", row.flatMap(known -> known.health().status()).orElse(null));
    json.put("last_error", row.flatMap(known -> known.health().lastError()).orElse(null));
  }

  private static String state(List<String> missing, Optional<RegisteredProvider> row) {
    if (row.filter(known -> !known.enabled()).isPresent()) {
      return "switched off";
    }
    if (!missing.isEmpty()) {
      return "no credential";
    }
    return row.flatMap(known -> known.health().status()).orElse("ready");
  }

  private static int requests(ProviderFile file, Optional<RegisteredProvider> row) {
    return row.flatMap(known -> known.overrides().requests()).orElse(file.limitRequests());
  }

  private static long window(ProviderFile file, Optional<RegisteredProvider> row) {
    return row.flatMap(known -> known.overrides().windowSeconds())
        .map(seconds -> seconds.movePointRight(3).longValue())
        .orElse(file.limitWindow().toMillis());
  }

  private static void print(ObjectNode provider) {
    System.out.printf(
        "%s (%s): %s%n",
        provider.get("name").stringValue(),
        provider.get("type").stringValue(),
        provider.get("state").stringValue());
    if (provider.has("credentials")) {
      var missing = words(provider.get("credentials"), "missing");
      if (!missing.isEmpty()) {
        System.out.println("  set " + missing);
      }
      var limit = provider.get("limit");
      System.out.printf(
          "  limit: %d requests in %d ms%n",
          limit.get("requests").intValue(), limit.get("window_ms").longValue());
      provider.get("lookups").forEach(lookup -> System.out.println("  " + lookup(lookup)));
    }
    if (!provider.get("last_error").isNull()) {
      System.out.println("  last error: " + provider.get("last_error").stringValue());
    }
  }

  private static String lookup(JsonNode lookup) {
    var needs = words(lookup, "needs");
    return "%s: %s -> %s"
        .formatted(
            lookup.get("name").stringValue(),
            needs.isEmpty() ? "a hit of " + words(lookup, "fed_by") : needs,
            words(lookup, "supplies"));
  }

  private static String words(JsonNode json, String member) {
    return json.get(member)
        .valueStream()
        .map(JsonNode::stringValue)
        .collect(Collectors.joining(", "));
  }
}
