package dev.sluice.providers.spec;

import dev.sluice.providers.spec.LookupsReader.Surroundings;
import dev.sluice.providers.spec.OutcomeRule.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Reads what lookups, batches and opened hits are made of: requests, responses, outcome rules.
final class PartsReader {
  /// Possessive, so that a long one needs no deep stack.
  private static final Pattern PATH =
      Pattern.compile("(/(?:[A-Za-z0-9._~!$&'()*+,;=:@-]++|%[0-9A-F]{2})*+)*+");

  private static final List<String> OUTCOMES = List.of("not_found", "refused", "failed");

  private final Surroundings around;

  PartsReader(Surroundings around) {
    this.around = around;
  }

  /// The request of `lookup`, which must use every one of `needs` and nothing else that is asked.
  ///
  /// @param needsKey where a need that it does not use is a problem
  RequestTemplate request(Section lookup, List<String> needs, String needsKey) {
    var section = lookup.section("request");
    section.word("method", List.of("GET"));
    var pathText = section.text("path");
    var path = Template.read(section, "path", pathText);
    if (!PATH.matcher(path.fill(_ -> "")).matches() || !pathText.startsWith("/")) {
      section.problem("path", "must begin with / and hold path characters, %XX and {fields} only");
    }
    var query = new LinkedHashMap<String, Template>();
    var parameters = section.section("query");
    section
        .textMap("query")
        .forEach((name, text) -> query.put(name, Template.read(parameters, name, text)));
    var dialect = section.word("escape", List.of("plain", "lucene", "filter", "words"));
    var escaping =
        switch (dialect) {
          case "lucene" -> Escaping.LUCENE;
          case "filter" -> Escaping.FILTER;
          case "words" -> Escaping.WORDS;
          default -> Escaping.PLAIN;
        };
    var request =
        new RequestTemplate(path, query, escaping, section.whole("longest", 250, 1, 2_000));
    placeholders(lookup, section, request, needs, needsKey);
    section.end();
    return request;
  }

  private void placeholders(
      Section lookup, Section section, RequestTemplate request, List<String> needs, String key) {
    for (var name : request.placeholders()) {
      if (name.equals(RequestTemplate.MARKET)) {
        if (around.market().isEmpty()) {
          section.problem("query", "uses {market}, but the file has no market");
        }
      } else if (!needs.contains(name)) {
        section.problem(
            "query",
            "uses {%s}, which this lookup does not need%s"
                .formatted(name, Nearest.hint(name, needs)));
      }
    }
    var unsent = lookup.texts("unsent");
    for (var field : unsent) {
      if (!needs.contains(field)) {
        lookup.problem(
            "unsent", "'%s' is not needed here%s".formatted(field, Nearest.hint(field, needs)));
      }
    }
    for (var need : needs) {
      if (!request.placeholders().contains(need) && !unsent.contains(need)) {
        lookup.problem(key, "the request does not use {%s}".formatted(need));
      }
    }
  }

  /// The response of `lookup`, which must say every field of `supplies` and none outside
  /// `allowed`.
  ResponseRule response(
      Section lookup, List<OutcomeRule> outcomes, Set<String> supplies, Set<String> allowed) {
    var section = lookup.section("response");
    var fields = new LinkedHashMap<String, Expression>();
    var texts = section.section("fields");
    section
        .textMap("fields")
        .forEach(
            (field, text) -> {
              if (!allowed.contains(field)) {
                texts.problem(
                    field,
                    "is neither supplied nor needed for judging" + Nearest.hint(field, allowed));
              }
              fields.put(field, expression(texts, field, text));
            });
    for (var field : supplies) {
      if (!fields.containsKey(field)) {
        lookup.problem("supplies", "response.fields has no '%s'".formatted(field));
      }
    }
    var rule =
        new ResponseRule(
            outcomes,
            expression(section, "candidates", section.text("candidates")),
            expression(section, "id", section.textOr("id", "id")),
            fields);
    section.end();
    return rule;
  }

  /// What bodies mean that are misses or errors, in order of precedence.
  List<OutcomeRule> outcomes(Section holder) {
    var rules = new ArrayList<OutcomeRule>();
    for (var section : holder.sections("outcomes")) {
      if (!section.has("is")) {
        section.problem("is", "is missing: one of " + OUTCOMES);
      }
      var kind =
          switch (section.word("is", OUTCOMES)) {
            case "not_found" -> Kind.NOT_FOUND;
            case "refused" -> Kind.REFUSED;
            default -> Kind.FAILED;
          };
      rules.add(
          new OutcomeRule(
              condition(section, "when"),
              section.statuses("status", 200, Set.of()),
              kind,
              section.flag("retry"),
              section.has("reason")
                  ? Optional.of(expression(section, "reason", section.text("reason")))
                  : Optional.empty()));
      section.end();
    }
    return rules;
  }

  /// An expression that is true or false.
  Expression condition(Section section, String key) {
    var text = section.text(key);
    return expression(section, key, text.isBlank() ? "" : "$boolean((" + text + "))");
  }

  private Expression expression(Section section, String key, String source) {
    try {
      return Expression.compile(source, around.bound());
    } catch (IllegalArgumentException e) {
      if (!source.isBlank()) {
        section.problem(key, String.valueOf(e.getMessage()));
      }
      return Expression.compile("$", around.bound());
    }
  }
}
