package dev.sluice.postgres.decision;

import dev.sluice.engine.track.Scope;
import dev.sluice.engine.track.Track;
import dev.sluice.engine.track.Value;
import dev.sluice.postgres.json.Json;
import dev.sluice.postgres.json.Storable;
import java.util.HashMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What a decision was asked, as the column `request` writes it: together with the track's id, all
/// that makes the track again. `{given: {field: {type, value}}, locked: [field], scope:
/// {every_field, fields, excluded_providers}}`
final class RequestJson {
  private RequestJson() {}

  static ObjectNode of(Track track) {
    var json = Json.object();
    var given = json.putObject("given");
    new TreeMap<>(track.given())
        .forEach(
            (field, value) ->
                given
                    .putObject(Storable.text(field))
                    .put("type", value.type().word())
                    .set("value", ValueJson.of(value)));
    names(json.putArray("locked"), track.locked());
    var scope = json.putObject("scope").put("every_field", track.scope().everyField());
    names(scope.putArray("fields"), track.scope().fields());
    names(scope.putArray("excluded_providers"), track.scope().excludedProviders());
    return json;
  }

  /// The track again.
  static Track read(String id, JsonNode json) {
    var given = new HashMap<String, Value>();
    json.get("given")
        .forEachEntry(
            (field, value) ->
                given.put(
                    field,
                    ValueJson.read(
                        "track %s, given %s".formatted(id, field),
                        value.get("type").stringValue(),
                        value.get("value"))));
    var scope = json.get("scope");
    var read =
        new Scope(
            scope.get("every_field").booleanValue(),
            names(scope.get("fields")),
            names(scope.get("excluded_providers")));
    return new Track(id, given, names(json.get("locked")), read);
  }

  private static Set<String> names(JsonNode json) {
    return json.valueStream().map(JsonNode::stringValue).collect(Collectors.toSet());
  }

  private static void names(ArrayNode json, Set<String> names) {
    new TreeSet<>(names).forEach(name -> json.add(Storable.text(name)));
  }
}
