package dev.sluice.engine.waterfall.world;

import dev.sluice.engine.waterfall.world.Recorded.Decided;
import dev.sluice.engine.waterfall.world.World.Fed;
import dev.sluice.engine.waterfall.world.World.Ordinary;
import dev.sluice.engine.waterfall.world.World.Rule;
import dev.sluice.engine.waterfall.world.World.Source;
import dev.sluice.engine.waterfall.world.World.WorldLookup;
import dev.sluice.engine.waterfall.world.WorldAnswer.Group;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes worlds with the outcome the oracle reaches, one JSON object a line: `{"world": ...,
/// "answers": {question: answer}, "expected": {"questions", "decided", "verdicts"}}`.
///
/// `answers` holds the answers of exactly the required questions. Each field has four slots, an
/// empty one with `"provider": null`. A lookup with `fed_by` is a fed one; its `key` is `id`
/// where it is absent. A value that begins with `?` does not parse.
final class WorldWriter {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SLOTS = 4;

  private WorldWriter() {}

  /// Writes `COUNT` generated worlds that need at least two questions, from seed `SEED` on, to
  /// `FILE`: how the worlds among the test resources were made.
  public static void main(String[] args) throws IOException {
    var lines = new ArrayList<String>();
    int count = Integer.parseInt(args[1]);
    for (long seed = Long.parseLong(args[2]); lines.size() < count; seed++) {
      var generated = Worlds.small(seed);
      var recorded = Recorded.byOracle(lines.size() + 1, generated.world(), generated);
      if (recorded.answers().size() > 1) {
        lines.add(write(recorded));
      }
    }
    Files.write(Path.of(args[0]), lines);
  }

  /// One line, without its end.
  static String write(Recorded recorded) {
    var node = JSON.createObjectNode();
    node.set("world", world(recorded.world()));
    var answers = node.putObject("answers");
    recorded.answers().forEach((question, answer) -> answers.set(question, answer(answer)));
    node.set("expected", expected(recorded.expected()));
    return JSON.writeValueAsString(node);
  }

  private static ObjectNode world(World world) {
    var node = JSON.createObjectNode();
    node.set("given", strings(world.given()));
    var fields = node.putObject("fields");
    world.fields().forEach((field, rule) -> fields.set(field, rule(rule)));
    var providers = node.putObject("providers");
    world.providers().forEach((provider, source) -> providers.set(provider, source(source)));
    var trust = node.putObject("trust");
    world.trust().forEach((provider, trusted) -> trusted.forEach(trust.putObject(provider)::put));
    node.put("identity_floor", world.identityFloor());
    return node;
  }

  private static ObjectNode rule(Rule rule) {
    var node = JSON.createObjectNode();
    node.put("enabled", rule.enabled());
    node.put("requested", rule.requested());
    node.put("locked", rule.locked());
    node.put("strategy", "first_acceptable");
    var slots = node.putArray("slots");
    for (int number = 1; number <= SLOTS; number++) {
      var slot = slots.addObject().putNull("provider").putNull("min");
      for (var filled : rule.slots()) {
        if (filled.number() == number) {
          slot.put("provider", filled.provider()).put("min", filled.minimum());
        }
      }
    }
    return node;
  }

  private static ObjectNode source(Source source) {
    var node = JSON.createObjectNode();
    node.put("enabled", source.enabled());
    node.put("excluded", source.excluded());
    node.put("has_file", source.hasFile());
    var lookups = node.putArray("lookups");
    source.lookups().forEach(lookup -> lookups.add(lookup(lookup)));
    return node;
  }

  private static ObjectNode lookup(WorldLookup lookup) {
    var node = JSON.createObjectNode();
    node.put("name", lookup.name());
    switch (lookup) {
      case Ordinary ordinary -> node.set("needs", strings(ordinary.needs()));
      case Fed fed -> {
        node.set("fed_by", strings(fed.fedBy()));
        node.put("key", fed.key());
      }
    }
    node.set("supplies", strings(lookup.supplies()));
    return node;
  }

  private static ObjectNode answer(WorldAnswer answer) {
    var node = JSON.createObjectNode();
    return switch (answer) {
      case WorldAnswer.Found(var groups) -> {
        var list = node.put("outcome", "found").putArray("groups");
        groups.forEach(group -> list.add(group(group)));
        yield node;
      }
      case WorldAnswer.FoundFor(var values) -> {
        node.put("outcome", "found").set("values", strings(values));
        yield node;
      }
      case WorldAnswer.NotFound _ -> node.put("outcome", "not_found");
      case WorldAnswer.Failed _ -> node.put("outcome", "failed");
      case WorldAnswer.Refused _ -> node.put("outcome", "refused");
      case WorldAnswer.Withheld _ -> node.put("outcome", "withheld");
    };
  }

  private static ObjectNode group(Group group) {
    var node = JSON.createObjectNode();
    node.put("id", group.id()).put("p_text", group.byText()).put("p_key", group.byKey());
    node.set("values", strings(group.values()));
    return node;
  }

  private static ObjectNode expected(Recorded.Outcome outcome) {
    var node = JSON.createObjectNode();
    node.set("questions", strings(List.copyOf(outcome.questions())));
    var decided = node.putObject("decided");
    var verdicts = node.putObject("verdicts");
    outcome
        .verdicts()
        .forEach(
            (field, labels) -> {
              verdicts.set(field, strings(labels));
              var win = outcome.decided().get(field);
              if (win == null) {
                decided.putNull(field);
              } else {
                decided.set(field, decided(win));
              }
            });
    return node;
  }

  private static ObjectNode decided(Decided win) {
    return JSON.createObjectNode()
        .put("value", win.value())
        .put("provider", win.provider())
        .put("priority", win.priority())
        .put("confidence", BigDecimal.valueOf(win.hundredths(), 2));
  }

  private static ObjectNode strings(Map<String, String> map) {
    var node = JSON.createObjectNode();
    map.forEach(node::put);
    return node;
  }

  private static ArrayNode strings(List<String> list) {
    var node = JSON.createArrayNode();
    list.forEach(node::add);
    return node;
  }
}
