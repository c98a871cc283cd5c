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

  private static final int MOST_AT_ONCE = 1_000;
  private static final int MOST_OPENED = 20;

  /// What of the rest of the file lookups depend on.
  record Surroundings(
      String provider, String market, Statuses statuses, Set<String> accepts, Duration bound) {}

  private final Section file;
  private final Surroundings around;
  private final PartsReader parts;

  LookupsReader(Section file, Surroundings around) {
    this.file = file;
    this.around = around;
    this.parts = new PartsReader(around);
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
    var outcomes = parts.outcomes(file);
    var lookups = new ArrayList<LookupSpec>();
    for (var section : sections) {
      lookups.add(
          section.has("fed_by")
              ? fed(section, ordinary, outcomes)
              : ordinary(section, fedKeys, outcomes));
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

  private LookupSpec ordinary(
      Section section, Set<String> fedKeys, List<OutcomeRule> fileOutcomes) {
    var needs = section.texts("needs");
    if (needs.isEmpty()) {
      section.problem("needs", "must name at least one field");
    }
    var supplies = supplies(section);
    var allowed = new LinkedHashSet<>(supplies);
    allowed.addAll(JUDGING);
    allowed.addAll(fedKeys);
    var outcomes = outcomes(section, fileOutcomes);
    var opens = section.has("expand");
    var lookup = new Lookup.Ordinary(section.textOr("name", ""), needs, supplies);
    var spec =
        spec(
            section,
            lookup,
            parts.request(section, needs, "needs"),
            parts.response(section, outcomes, opens ? Set.of() : supplies, allowed),
            batch(section, needs, outcomes, supplies, allowed),
            opens ? Optional.of(expand(section, outcomes, supplies, allowed)) : Optional.empty());
    if (opens && spec.batch().isPresent()) {
      section.problem("expand", "cannot stand beside batch: hits are opened one by one");
    }
    return spec;
  }

  private LookupSpec fed(
      Section section, Map<String, Section> ordinary, List<OutcomeRule> fileOutcomes) {
    var fedBy = section.texts("fed_by");
    var key = section.textOr("key", Lookup.Fed.BY_ID);
    for (var name : fedBy) {
      var feeder = ordinary.get(name);
      if (feeder == null) {
        section.problem(
            "fed_by",
            "'%s' is no lookup that needs fields%s"
                .formatted(name, Nearest.hint(name, ordinary.keySet())));
      } else if (!key.equals(Lookup.Fed.BY_ID) && !answering(feeder).containsKey(key)) {
        section.problem("key", "lookup '%s' has no field of this name".formatted(name));
      }
    }
    if (section.has("needs")) {
      section.problem("needs", "a fed lookup is asked by its key and needs no fields");
    }
    if (section.has("expand")) {
      section.problem("expand", "a fed lookup opens nothing");
    }
    var supplies = supplies(section);
    var needs = List.of("key");
    var outcomes = outcomes(section, fileOutcomes);
    return spec(
        section,
        new Lookup.Fed(section.textOr("name", ""), fedBy, key, supplies),
        parts.request(section, needs, "key"),
        parts.response(section, outcomes, supplies, supplies),
        batch(section, needs, outcomes, supplies, supplies),
        Optional.empty());
  }

  /// The fields of what answers a lookup: the opened hits if it opens them.
  private static Map<String, String> answering(Section lookup) {
    var holder = lookup.has("expand") ? lookup.section("expand") : lookup;
    return holder.section("response").textMap("fields");
  }

  private LookupSpec spec(
      Section section,
      Lookup lookup,
      RequestTemplate request,
      ResponseRule response,
      Optional<LookupSpec.Batch> batch,
      Optional<LookupSpec.Expand> expand) {
    return new LookupSpec(
        lookup,
        request,
        response,
        section.statuses("forbidden", Set.of()),
        batch,
        expand,
        Fingerprint.of(around, section.tree(), file.tree().get("outcomes")));
  }

  /// Its own before those of the file.
  private List<OutcomeRule> outcomes(Section section, List<OutcomeRule> fileOutcomes) {
    var outcomes = new ArrayList<>(parts.outcomes(section));
    outcomes.addAll(fileOutcomes);
    return outcomes;
  }

  private Optional<LookupSpec.Batch> batch(
      Section lookup,
      List<String> needs,
      List<OutcomeRule> outcomes,
      Set<String> supplies,
      Set<String> allowed) {
    if (!lookup.has("batch")) {
      return Optional.empty();
    }
    var section = lookup.section("batch");
    if (!section.has("size")) {
      section.problem("size", "is missing: how many questions one request may hold");
    }
    var batch =
        new LookupSpec.Batch(
            section.whole("size", 2, 2, MOST_AT_ONCE),
            section.text("separator"),
            parts.request(section.has("request") ? section : lookup, needs, "request"),
            parts.response(section.has("response") ? section : lookup, outcomes, supplies, allowed),
            section.has("alone")
                ? Optional.of(parts.condition(section, "alone"))
                : Optional.empty());
    section.end();
    return Optional.of(batch);
  }

  private LookupSpec.Expand expand(
      Section lookup, List<OutcomeRule> outcomes, Set<String> supplies, Set<String> allowed) {
    var section = lookup.section("expand");
    var expand =
        new LookupSpec.Expand(
            section.whole("most", 3, 1, MOST_OPENED),
            parts.request(section, List.of("key"), "request"),
            parts.response(section, outcomes, supplies, allowed));
    section.end();
    return expand;
  }

  private static Set<String> supplies(Section section) {
    var supplies = new LinkedHashSet<>(section.texts("supplies"));
    if (supplies.isEmpty()) {
      section.problem("supplies", "must name at least one field");
    }
    return supplies;
  }
}
