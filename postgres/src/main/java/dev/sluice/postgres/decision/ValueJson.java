package dev.sluice.postgres.decision;

import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.Value;
import dev.sluice.engine.track.ValueReader;
import dev.sluice.postgres.json.Json;
import dev.sluice.postgres.json.Storable;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// Values as JSON that people can query: a number, a string, or a list of strings. Read back with
/// the type that is stored beside them.
final class ValueJson {
  private ValueJson() {}

  static JsonNode of(Value value) {
    return switch (value.plain()) {
      case BigDecimal number -> JsonNodeFactory.instance.numberNode(number);
      case List<?> words -> {
        var array = Json.array();
        words.forEach(word -> array.add(Storable.text(word.toString())));
        yield array;
      }
      case Object plain -> JsonNodeFactory.instance.stringNode(Storable.text(plain.toString()));
    };
  }

  /// `{field: value, ...}`
  static ObjectNode of(Map<String, Value> values) {
    var json = Json.object();
    new TreeMap<>(values).forEach((field, value) -> json.set(Storable.text(field), of(value)));
    return json;
  }

  /// `{field: type, ...}`
  static ObjectNode types(Map<String, Value> values) {
    var json = Json.object();
    new TreeMap<>(values)
        .forEach((field, value) -> json.put(Storable.text(field), value.type().word()));
    return json;
  }

  /// The value that this JSON stands for.
  ///
  /// @param place names it in the error, if it cannot be read
  static Value read(String place, String type, JsonNode json) {
    return FieldType.ofWord(type)
        .flatMap(known -> ValueReader.read(known, scalars(json)))
        .orElseThrow(
            () -> new IllegalStateException("%s: %s is no %s".formatted(place, json, type)));
  }

  private static List<String> scalars(JsonNode json) {
    if (json.isNumber()) {
      return List.of(json.decimalValue().toPlainString());
    }
    if (json.isString()) {
      return List.of(json.stringValue());
    }
    var scalars = new ArrayList<String>();
    json.forEach(word -> scalars.add(word.stringValue()));
    return scalars;
  }
}
