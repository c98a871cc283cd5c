package dev.sluice.engine.waterfall.world;

import dev.sluice.engine.waterfall.world.Recorded.Decided;
import dev.sluice.engine.waterfall.world.Recorded.Outcome;
import dev.sluice.engine.waterfall.world.World.Fed;
import dev.sluice.engine.waterfall.world.World.Ordinary;
import dev.sluice.engine.waterfall.world.World.Rule;
import dev.sluice.engine.waterfall.world.World.Slot;
import dev.sluice.engine.waterfall.world.World.Source;
import dev.sluice.engine.waterfall.world.World.WorldLookup;
import dev.sluice.engine.waterfall.world.WorldAnswer.Group;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Reads worlds with their outcome, one JSON object a line; the format is described in
/// [WorldWriter].
final class WorldReader {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private WorldReader() {}

  /// The line with this number.
  static Recorded read(int line, String json) {
    var node = JSON.readTree(json);
    return new Recorded(
        line,
        world(node.required("world")),
        each(node.required("answers"), WorldReader::answer),
        expected(node.required("expected")));
  }

  private static World world(JsonNode node) {
    return new World(
        each(node.required("given"), JsonNode::stringValue),
        each(node.required("fields"), WorldReader::rule),
        each(node.required("providers"), WorldReader::source),
        each(node.required("trust"), fields -> each(fields, JsonNode::doubleValue)),
        node.required("identity_floor").doubleValue());
  }

  private static Rule rule(JsonNode node) {
    var strategy = node.required("strategy").stringValue();
    if (!strategy.equals("first_acceptable")) {
      throw new IllegalArgumentException("only first_acceptable is known here, got " + strategy);
    }
    var slots = new ArrayList<Slot>();
    int number = 0;
    for (var slot : node.required("slots")) {
      number++;
      if (!slot.required("provider").isNull()) {
        slots.add(
            new Slot(
                number,
                slot.required("provider").stringValue(),
                slot.required("min").doubleValue()));
      }
    }
    return new Rule(
        node.required("enabled").booleanValue(),
        node.required("requested").booleanValue(),
        node.required("locked").booleanValue(),
        slots);
  }

  private static Source source(JsonNode node) {
    return new Source(
        node.required("enabled").booleanValue(),
        node.required("excluded").booleanValue(),
        node.required("has_file").booleanValue(),
        list(node.required("lookups"), WorldReader::lookup));
  }

  private static WorldLookup lookup(JsonNode node) {
    var name = node.required("name").stringValue();
    var supplies = list(node.required("supplies"), JsonNode::stringValue);
    if (node.has("fed_by")) {
      var key = node.has("key") ? node.required("key").stringValue() : "id";
      return new Fed(name, list(node.required("fed_by"), JsonNode::stringValue), key, supplies);
    }
    return new Ordinary(name, list(node.required("needs"), JsonNode::stringValue), supplies);
  }

  private static WorldAnswer answer(JsonNode node) {
    var outcome = node.required("outcome").stringValue();
    return switch (outcome) {
      case "found" ->
          node.has("groups")
              ? new WorldAnswer.Found(list(node.required("groups"), WorldReader::group))
              : new WorldAnswer.FoundFor(each(node.required("values"), JsonNode::stringValue));
      case "not_found" -> new WorldAnswer.NotFound();
      case "failed" -> new WorldAnswer.Failed();
      case "refused" -> new WorldAnswer.Refused();
      case "withheld" -> new WorldAnswer.Withheld();
      default -> throw new IllegalArgumentException("no such outcome: " + outcome);
    };
  }

  private static Group group(JsonNode node) {
    return new Group(
        node.required("id").stringValue(),
        node.required("p_text").doubleValue(),
        node.required("p_key").doubleValue(),
        each(node.required("values"), JsonNode::stringValue));
  }

  private static Outcome expected(JsonNode node) {
    var decided = new TreeMap<String, Decided>();
    node.required("decided")
        .forEachEntry(
            (field, win) -> {
              if (!win.isNull()) {
                decided.put(field, decided(win));
              }
            });
    return new Outcome(
        new TreeSet<>(list(node.required("questions"), JsonNode::stringValue)),
        decided,
        new TreeMap<>(
            each(node.required("verdicts"), verdicts -> list(verdicts, JsonNode::stringValue))));
  }

  private static Decided decided(JsonNode node) {
    return new Decided(
        node.required("value").stringValue(),
        node.required("provider").stringValue(),
        node.required("priority").intValue(),
        node.required("confidence").decimalValue().movePointRight(2).intValueExact());
  }

  private static <T> Map<String, T> each(JsonNode node, Function<JsonNode, T> read) {
    var map = new LinkedHashMap<String, T>();
    node.forEachEntry((name, child) -> map.put(name, read.apply(child)));
    return map;
  }

  private static <T> List<T> list(JsonNode node, Function<JsonNode, T> read) {
    var list = new ArrayList<T>();
    node.forEach(child -> list.add(read.apply(child)));
    return list;
  }
}
