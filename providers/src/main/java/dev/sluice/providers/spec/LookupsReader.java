package dev.sluice.providers.spec;

import dev.sluice.engine.provider.Lookup;
import dev.sluice.engine.track.Fields;
import dev.sluice.providers.spec.ProviderSpec.Statuses;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the lookups of a provider file and checks them against each other.
final class LookupsReader {
  /// Fields a candidate may carry without supplying them, because judging needs them.
  private static final Set<String> JUDGING =
      Set.of(
          Fields.ARTIST_NAME,
          Fields.TRACK_TITLE,
          Fields.VERSION,
          Fields.DURATION_MS,
          Fields.ISRC,
          Fields.MUSICBRAINZ_ID,
          Fields.RELEASE_DATE,
          Fields.ALBUM_TITLE,
          Fields.COMPILATION);

  /// What of the rest of the file lookups depend on.
  record Surroundings(String provider, String market, Statuses statuses, Duration bound) {}

  private final Section file;
  private final Surroundings around;

  LookupsReader(Section file, Surroundings around) {
    this.file = file;
    this.around = around;
  }

  List<LookupSpec> lookups() {
    var sections = file.sections("lookups");
    if (sections.isEmpty()) {
      file.problem("lookups", "must hold at least one lookup");
    }
    var ordinary = new LinkedHashMap<String, Section>();
    var names = new HashSet<String>();
    for (var section : sections) {
      var name = section.text("name");
      if (!name.isEmpty() && !name.matches("[a-z][a-z0-9_-]{0,39}")) {
        section.problem("name", "must be lower-case letters, digits, - and _, at most 40");
      }
      if (!names.add(name)) {
        section.problem("name", "is the name of an earlier lookup");
      }
      if (!section.has("fed_by")) {
        ordinary.put(name, section);
      }
    }
    var fedKeys = fedKeys(sections);
    var lookups = new ArrayList<LookupSpec>();
    for (var section : sections) {
      lookups.add(section.has("fed_by") ? fed(section, ordinary) : ordinary(section, fedKeys));
      section.end();
    }
    return lookups;
  }

  private static Set<String> fedKeys(List<Section> sections) {
    var keys = new LinkedHashSet<String>();
    for (var section : sections) {
      if (section.has("fed_by")) {
        keys.add(section.textOr("key", Lookup.Fed.BY_ID));
      }
    }
    return keys;
  }

  private LookupSpec ordinary(Section section, Set<String> fedKeys) {
    var needs = section.texts("needs");
    if (needs.isEmpty()) {
      section.problem("needs", "must name at least one field");
    }
    var supplies = supplies(section);
    var allowed = new LinkedHashSet<>(supplies);
    allowed.addAll(JUDGING);
    allowed.addAll(fedKeys);
    var request = request(section, needs, "needs");
    var response = response(section, supplies, allowed);
    return new LookupSpec(
        new Lookup.Ordinary(section.textOr("name", ""), needs, supplies),
        request,
        response,
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Fingerprint.of(around, section.tree()));
  }

  private LookupSpec fed(Section section, Map<String, Section> ordinary) {
    var fedBy = section.texts("fed_by");
    var key = section.textOr("key", Lookup.Fed.BY_ID);
    for (var name : fedBy) {
      var feeder = ordinary.get(name);
      if (feeder == null) {
        section.problem(
            "fed_by",
            "'%s' is no lookup that needs fields%s"
                .formatted(name, Nearest.hint(name, ordinary.keySet())));
      } else if (!key.equals(Lookup.Fed.BY_ID)
          && !feeder.section("response").textMap("fields").containsKey(key)) {
        section.problem("key", "lookup '%s' has no field of this name".formatted(name));
      }
    }
    if (section.has("needs")) {
      section.problem("needs", "a fed lookup is asked by its key and needs no fields");
    }
    var supplies = supplies(section);
    var request = request(section, List.of("key"), "key");
    var response = response(section, supplies, supplies);
    return new LookupSpec(
        new Lookup.Fed(section.textOr("name", ""), fedBy, key, supplies),
        request,
        response,
        Set.of(),
        Optional.empty(),
        Optional.empty(),
        Fingerprint.of(around, section.tree()));
  }

  private static Set<String> supplies(Section section) {
    var supplies = new LinkedHashSet<>(section.texts("supplies"));
    if (supplies.isEmpty()) {
      section.problem("supplies", "must name at least one field");
    }
    return supplies;
  }

  private RequestTemplate request(Section lookup, List<String> needs, String needsKey) {
    var section = lookup.section("request");
    section.word("method", List.of("GET"));
    var pathText = section.text("path");
    var path = Template.read(section, "path", pathText);
    if (!path.fill(_ -> "").matches("(/[A-Za-z0-9._~!$&'()*+,;=:@-]*)*")
        || !pathText.startsWith("/")) {
      section.problem("path", "must begin with / and hold path characters and {fields} only");
    }
    var query = new LinkedHashMap<String, Template>();
    var parameters = section.section("query");
    section
        .textMap("query")
        .forEach((name, text) -> query.put(name, Template.read(parameters, name, text)));
    var dialect = section.word("escape", List.of("plain", "lucene", "filter"));
    var escaping =
        switch (dialect) {
          case "lucene" -> Escaping.LUCENE;
          case "filter" -> Escaping.FILTER;
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
    for (var need : needs) {
      if (!request.placeholders().contains(need)) {
        lookup.problem(key, "the request does not use {%s}".formatted(need));
      }
    }
  }

  private ResponseRule response(Section lookup, Set<String> supplies, Set<String> allowed) {
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
            expression(section, "candidates", section.text("candidates")),
            expression(section, "id", section.textOr("id", "id")),
            fields);
    section.end();
    return rule;
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
