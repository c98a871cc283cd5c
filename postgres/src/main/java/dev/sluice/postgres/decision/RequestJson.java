package dev.sluice.postgres.decision;

import dev.sluice.engine.track.Track;
import dev.sluice.postgres.json.Json;
import dev.sluice.postgres.json.Storable;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
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

  private static void names(ArrayNode json, Set<String> names) {
    new TreeSet<>(names).forEach(name -> json.add(Storable.text(name)));
  }
}
