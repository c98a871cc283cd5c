package dev.sluice.postgres;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.FieldRule;
import dev.sluice.engine.plan.ProviderRule;
import dev.sluice.engine.plan.Slot;
import dev.sluice.engine.plan.Trust;
import dev.sluice.postgres.json.Json;
import dev.sluice.postgres.json.Storable;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Writes a configuration over the snapshot it was made from: rows that did not change stay as they
/// are, to the letter. A slot that was empty and stays so keeps its stray confidence.
final class ConfigurationPatch {
  private final JsonNode old;
  private final Configuration before;
  private final Configuration after;

  private ConfigurationPatch(JsonNode old, Configuration before, Configuration after) {
    this.old = old;
    this.before = before;
    this.after = after;
  }

  /// The snapshot of `after`.
  ///
  /// @param old that of `before`
  static ObjectNode of(JsonNode old, Configuration before, Configuration after) {
    return new ConfigurationPatch(old, before, after).tree();
  }

  private ObjectNode tree() {
    var tree = Json.object();
    fields(tree.putObject(ConfigurationJson.FIELDS));
    providers(tree.putObject(ConfigurationJson.PROVIDERS));
    trust(tree.putObject(ConfigurationJson.TRUST));
    settings(tree.putObject(ConfigurationJson.SETTINGS));
    return tree;
  }

  /// A number that is only written otherwise stays as it was written.
  private static ObjectNode over(JsonNode row, ObjectNode columns) {
    for (var column : row.properties()) {
      var now = columns.path(column.getKey());
      if (now.isNumber()
          && column.getValue().isNumber()
          && now.decimalValue().compareTo(column.getValue().decimalValue()) == 0) {
        columns.set(column.getKey(), column.getValue());
      }
    }
    return columns;
  }

  private void fields(ObjectNode table) {
    for (var rule : after.fields()) {
      var row = old.path(ConfigurationJson.FIELDS).path(rule.field());
      table.set(
          Storable.text(rule.field()),
          before.field(rule.field()).filter(rule::equals).isPresent()
              ? row
              : over(row, field(rule, row)));
    }
  }

  private static ObjectNode field(FieldRule rule, JsonNode row) {
    var columns = Json.object();
    columns
        .put("field_type", rule.type().word())
        .put("field_description", Storable.text(rule.description()))
        .put("enabled", rule.enabled())
        .put("required_for_gold", rule.requiredForGold())
        .put("strategy", rule.strategy().word());
    for (int number = 1; number <= ConfigurationJson.SLOTS; number++) {
      var provider = "priority_%d_provider".formatted(number);
      var confidence = "priority_%d_confidence".formatted(number);
      var slot = slot(rule, number);
      columns.put(provider, slot.map(Slot::provider).map(Storable::text).orElse(null));
      if (slot.isPresent()) {
        columns.put(confidence, slot.get().minimum().decimal());
      } else if (row.path(provider).isNull()) {
        columns.set(confidence, row.path(confidence)); // a stray one is nobody's change
      } else {
        columns.putNull(confidence);
      }
    }
    return columns;
  }

  private static Optional<Slot> slot(FieldRule rule, int number) {
    return rule.slots().stream().filter(slot -> slot.number() == number).findFirst();
  }

  private void providers(ObjectNode table) {
    new TreeMap<>(after.providers())
        .forEach(
            (name, rule) -> {
              var row = old.path(ConfigurationJson.PROVIDERS).path(name);
              table.set(
                  Storable.text(name),
                  rule.equals(before.providers().get(name)) ? row : over(row, provider(rule)));
            });
  }

  private static ObjectNode provider(ProviderRule rule) {
    var columns = Json.object();
    columns
        .put("enabled", rule.enabled())
        .put("rate_limit_requests", rule.requests().orElse(null))
        .put("rate_limit_window_seconds", number(rule.windowSeconds()))
        .put("cost_per_call", number(rule.cost()));
    rule.baseUrl().ifPresent(url -> columns.put("base_url", Storable.text(url)));
    return columns;
  }

  private static @Nullable BigDecimal number(Optional<BigDecimal> number) {
    return number.map(ConfigurationPatch::plain).orElse(null);
  }

  /// Without an exponent, as a person would write it.
  private static BigDecimal plain(BigDecimal number) {
    return number.scale() < 0 ? number.setScale(0) : number;
  }

  private void trust(ObjectNode table) {
    new TreeMap<>(after.trust())
        .forEach(
            (provider, fields) ->
                new TreeMap<>(fields)
                    .forEach(
                        (field, pair) -> {
                          var key = provider + "/" + field;
                          var row = old.path(ConfigurationJson.TRUST).path(key);
                          table.set(
                              Storable.text(key),
                              before.trusted(provider, field).filter(pair::equals).isPresent()
                                  ? row
                                  : over(row, trust(pair)));
                        }));
  }

  private static ObjectNode trust(Trust pair) {
    var columns = Json.object();
    columns
        .put("declared", hundredths(pair.declared()))
        .put("reason", Storable.text(pair.reason()));
    pair.measured()
        .ifPresent(
            measured ->
                columns
                    .put("measured", hundredths(measured.accuracy()))
                    .put("source", Storable.text(measured.source()))
                    .put("n", measured.n()));
    if (pair.usesMeasured()) {
      columns.put("used", "measured");
    }
    return columns;
  }

  private static BigDecimal hundredths(BigDecimal number) {
    return number.scale() < 2 ? number.setScale(2) : number;
  }

  private void settings(ObjectNode table) {
    for (Map.Entry<String, BigDecimal> setting : new TreeMap<>(after.settings()).entrySet()) {
      var name = setting.getKey();
      table.set(
          Storable.text(name),
          Optional.ofNullable(before.settings().get(name))
                  .filter(old -> old.compareTo(setting.getValue()) == 0)
                  .isPresent()
              ? old.path(ConfigurationJson.SETTINGS).path(name)
              : Json.object().put("value", plain(setting.getValue())));
    }
  }
}
