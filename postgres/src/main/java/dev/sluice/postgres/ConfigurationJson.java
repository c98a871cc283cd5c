package dev.sluice.postgres;

import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.FieldRule;
import dev.sluice.engine.plan.Problem;
import dev.sluice.engine.plan.Problem.Severity;
import dev.sluice.engine.plan.ProviderRule;
import dev.sluice.engine.plan.Slot;
import dev.sluice.engine.plan.Strategy;
import dev.sluice.engine.plan.Trust;
import dev.sluice.engine.track.FieldType;
import dev.sluice.postgres.json.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/// Reads the configuration as `sluice_configuration()` and `config_version.snapshot` write it:
/// table -> row -> column. Used once, by one thread.
final class ConfigurationJson {
  static final String FIELDS = "metadata_enrichment_config";
  static final String PROVIDERS = "enrichment_providers";
  static final String TRUST = "provider_trust";
  static final String SETTINGS = "plan_setting";
  static final int SLOTS = 4;

  private final JsonNode tree;
  private final List<Problem> problems = new ArrayList<>();

  private ConfigurationJson(JsonNode tree) {
    this.tree = tree;
  }

  /// Reads a snapshot.
  ///
  /// @throws BrokenConfiguration when rows cannot be read; it names all of them
  static Configuration read(long version, String json) {
    return read(version, Json.read(json));
  }

  static Configuration read(long version, JsonNode tree) {
    var reader = new ConfigurationJson(tree);
    var configuration = reader.configuration(version);
    if (!reader.problems.isEmpty()) {
      throw new BrokenConfiguration(version, reader.problems);
    }
    return configuration;
  }

  private Configuration configuration(long version) {
    return new Configuration(version, fields(), providers(), trust(), settings());
  }

  private List<FieldRule> fields() {
    return tree.path(FIELDS).properties().stream()
        .sorted(Map.Entry.comparingByKey(FieldRule.NAMES))
        .map(row -> field(row.getKey(), row.getValue()))
        .flatMap(Optional::stream)
        .toList();
  }

  private Optional<FieldRule> field(String field, JsonNode row) {
    var type = type(field, text(row, "field_type").orElse("NULL"));
    var strategy = strategy(field, text(row, "strategy").orElse("NULL"));
    var slots = new ArrayList<Slot>();
    for (int number = 1; number <= SLOTS; number++) {
      slot(field, row, number).ifPresent(slots::add);
    }
    if (type.isEmpty() || strategy.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new FieldRule(
            field,
            type.get(),
            row.path("enabled").asBoolean(),
            row.path("required_for_gold").asBoolean(),
            strategy.get(),
            slots,
            text(row, "field_description").orElse("")));
  }

  private Optional<FieldType> type(String field, String word) {
    var type = FieldType.ofWord(word);
    if (type.isEmpty()) {
      broken(field + ".field_type", word, "is none of " + FieldType.words());
    }
    return type;
  }

  private Optional<Strategy> strategy(String field, String word) {
    var strategy = Strategy.ofWord(word);
    if (strategy.isEmpty()) {
      broken(field + ".strategy", word, "is none of " + Strategy.words());
    }
    return strategy;
  }

  private Optional<Slot> slot(String field, JsonNode row, int number) {
    var provider = text(row, "priority_%d_provider".formatted(number));
    if (provider.isEmpty()) {
      return Optional.empty(); // a stray confidence is ignored
    }
    var column = "priority_%d_confidence".formatted(number);
    var place = field + "." + column;
    var minimum = text(row, column);
    if (minimum.isEmpty()) {
      broken(place, "NULL", "its provider needs a minimum");
      return Optional.empty();
    }
    try {
      var hundredths = new BigDecimal(minimum.get()).movePointRight(2).intValueExact();
      return Optional.of(new Slot(number, provider.get(), new Confidence(hundredths)));
    } catch (ArithmeticException | IllegalArgumentException _) { // NaN too
      broken(place, minimum.get(), "must lie in 0..1 with at most two decimals");
      return Optional.empty();
    }
  }

  private Map<String, ProviderRule> providers() {
    var rules = new HashMap<String, ProviderRule>();
    tree.path(PROVIDERS)
        .properties()
        .forEach(
            row -> {
              var place = PROVIDERS + " " + row.getKey() + ".";
              var columns = row.getValue();
              rules.put(
                  row.getKey(),
                  new ProviderRule(
                      columns.path("enabled").asBoolean(),
                      text(columns, "rate_limit_requests").map(Integer::valueOf),
                      number(columns, "rate_limit_window_seconds", place),
                      number(columns, "cost_per_call", place),
                      text(columns, "base_url")));
            });
    return rules;
  }

  private Map<String, Map<String, Trust>> trust() {
    var trust = new HashMap<String, Map<String, Trust>>();
    tree.path(TRUST)
        .properties()
        .forEach(
            row -> {
              int slash = row.getKey().indexOf('/');
              trust(TRUST + " " + row.getKey() + ".", row.getValue())
                  .ifPresent(
                      pair ->
                          trust
                              .computeIfAbsent(
                                  row.getKey().substring(0, slash), _ -> new HashMap<>())
                              .put(row.getKey().substring(slash + 1), pair));
            });
    return trust;
  }

  private Optional<Trust> trust(String place, JsonNode columns) {
    var declared = unitInterval(place + "declared", text(columns, "declared").orElse("NULL"));
    var measured =
        text(columns, "measured")
            .flatMap(text -> unitInterval(place + "measured", text))
            .map(
                accuracy ->
                    new Trust.Measured(
                        accuracy,
                        text(columns, "source").orElse(""),
                        text(columns, "n").map(Long::valueOf).orElse(0L)));
    boolean usesMeasured = text(columns, "used").filter("measured"::equals).isPresent();
    return declared.map(
        number -> new Trust(number, text(columns, "reason").orElse(""), measured, usesMeasured));
  }

  private Map<String, BigDecimal> settings() {
    var settings = new HashMap<String, BigDecimal>();
    tree.path(SETTINGS)
        .properties()
        .forEach(
            row -> {
              var place = SETTINGS + "." + row.getKey();
              var text = text(row.getValue(), "value").orElse("NULL");
              (row.getKey().equals(Configuration.IDENTITY_FLOOR)
                      ? unitInterval(place, text)
                      : number(row.getValue(), "value", place + "."))
                  .ifPresent(number -> settings.put(row.getKey(), number));
            });
    return settings;
  }

  private Optional<BigDecimal> number(JsonNode columns, String column, String place) {
    return text(columns, column)
        .flatMap(
            text -> {
              try {
                return Optional.of(new BigDecimal(text));
              } catch (NumberFormatException _) { // NaN or Infinity
                broken(place + column, text, "must be a number");
                return Optional.empty();
              }
            });
  }

  private Optional<BigDecimal> unitInterval(String place, String text) {
    try {
      var number = new BigDecimal(text);
      if (number.signum() >= 0 && number.compareTo(BigDecimal.ONE) <= 0) {
        return Optional.of(number);
      }
    } catch (NumberFormatException _) { // NaN or Infinity
    }
    broken(place, text, "must lie in 0..1");
    return Optional.empty();
  }

  private static Optional<String> text(JsonNode columns, String column) {
    var node = columns.path(column);
    return node.isMissingNode() || node.isNull() ? Optional.empty() : Optional.of(node.asString());
  }

  private void broken(String place, String value, String rule) {
    problems.add(new Problem(Severity.ERROR, place, value, "%s, is %s".formatted(rule, value)));
  }
}
