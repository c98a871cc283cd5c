package dev.sluice.providers.spec;

import dev.sluice.engine.plan.Problem;
import dev.sluice.engine.plan.Problem.Severity;
import dev.sluice.engine.provider.Lookup;
import dev.sluice.providers.spec.ProviderSpec.Freshness;
import dev.sluice.providers.spec.ProviderSpec.Header;
import dev.sluice.providers.spec.ProviderSpec.LimitHeaders;
import dev.sluice.providers.spec.ProviderSpec.Limits;
import dev.sluice.providers.spec.ProviderSpec.Probe;
import dev.sluice.providers.spec.ProviderSpec.Retry;
import dev.sluice.providers.spec.ProviderSpec.Statuses;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;

/// Reads a provider file, all of it, whatever is wrong on the way.
///
/// ```yaml
/// name: spotify                 # lower case; what the configuration calls it
/// type: api                     # api, scraper or manual
/// base_url: https://api.spotify.com/v1
/// market: US                    # optional; {market} in requests, part of every question
/// cost_per_call: 0              # optional, in whatever unit the operator counts
/// auth: {kind: none}            # key, oauth2_client_credentials: see docs/add-a-provider.md
/// headers: {User-Agent: ...}    # optional; {contact} stands for the contact below
/// contact: {env: NAME}          # optional
/// limit: {requests: 100, window: 30s, per_day: 10000, announced: {remaining: X-A, reset: X-B}}
/// accepts: [application/json]   # what JSON is called here; */*+json always is
/// outcomes: [...]               # bodies that are misses or errors, whatever their status
/// connections: 16               # under way at a time
/// queue: 10000                  # waiting at a time; more are withheld
/// attempt_limit: 5s             # one attempt, connecting and body included
/// body_limit: 2MB
/// retry: {attempts: 3, base: 200ms, cap: 5s, longest_wait: 60s, statuses: [429, 500, ...]}
/// freshness: {answers: 30d, misses: 7d}
/// statuses: {not_found: [404], refused: [401, 403, 429]}
/// lookups: [...]                # best first
/// probe: {lookup: isrc, asks: {isrc: GBDUW0000058}}   # optional; whether it answers at all
/// templates: ...                # anything; a place for YAML anchors
/// ```
public final class SpecReader {
  private static final int LONGEST_FILE = 256 * 1024;
  private static final int MOST_ALIASES = 200;
  private static final Set<Integer> PASSING = Set.of(408, 429, 500, 502, 503, 504);

  private final Section file;

  private SpecReader(Map<?, ?> tree, List<Problem> problems) {
    this.file = new Section("", tree, problems);
  }

  /// Reads the text of a provider file. Problems carry the path inside the file.
  public static Parsed read(String yaml) {
    return switch (tree(yaml)) {
      case Map<?, ?> tree -> read(tree);
      case Problem problem -> new Parsed.Invalid(List.of(problem));
      case Object other -> invalid("line 1", other.toString(), "a provider file is a mapping");
    };
  }

  /// Reads the tree of a provider file: maps, lists, text, numbers.
  static Parsed read(Map<?, ?> tree) {
    var problems = new ArrayList<Problem>();
    var spec = new SpecReader(tree, problems).spec();
    return problems.isEmpty()
        ? new Parsed.Valid(spec)
        : new Parsed.Invalid(problems.stream().distinct().toList());
  }

  private static Object tree(String yaml) {
    var options = new LoaderOptions();
    options.setCodePointLimit(LONGEST_FILE);
    options.setMaxAliasesForCollections(MOST_ALIASES);
    options.setAllowDuplicateKeys(false);
    try {
      Object tree = new Yaml(new SafeConstructor(options)).load(yaml);
      return tree == null ? "" : tree;
    } catch (MarkedYAMLException e) {
      var mark = e.getProblemMark();
      var place = mark == null ? "file" : "line %d".formatted(mark.getLine() + 1);
      return new Problem(Severity.ERROR, place, "", "is no YAML: " + e.getProblem());
    } catch (YAMLException e) {
      return new Problem(Severity.ERROR, "file", "", "is no YAML: " + e.getMessage());
    }
  }

  private static Parsed invalid(String place, String value, String message) {
    return new Parsed.Invalid(List.of(new Problem(Severity.ERROR, place, value, message)));
  }

  private ProviderSpec spec() {
    var name = file.text("name");
    if (!name.isEmpty() && !name.matches("[a-z][a-z0-9_]{0,39}")) {
      file.problem("name", "must be lower-case letters, digits and _, at most 40");
    }
    var market = file.textOr("market", "");
    var statuses = statuses();
    var limits = limits();
    var accepts = accepts();
    file.has("templates");
    var lookups =
        new LookupsReader(
                file,
                new LookupsReader.Surroundings(name, market, statuses, accepts, limits.attempt()))
            .lookups();
    var spec =
        new ProviderSpec(
            name,
            file.word("type", List.of("api", "scraper", "manual")),
            new AuthReader(file).url("base_url"),
            market,
            new AuthReader(file).auth(),
            headers(),
            limits,
            retry(),
            freshness(),
            statuses,
            accepts,
            cost(),
            lookups,
            probe(lookups));
    file.end();
    return spec;
  }

  private Limits limits() {
    var limit = file.section("limit");
    if (!file.has("limit")) {
      file.problem("limit", "is missing: {requests: 10, window: 1s}");
    }
    var limits =
        new Limits(
            limit.whole("requests", 1, 1, 1_000_000),
            limit.duration("window", "1s", "10ms", "1d"),
            limit.has("per_day")
                ? OptionalLong.of(limit.whole("per_day", 1, 1, 1_000_000_000))
                : OptionalLong.empty(),
            file.whole("connections", 16, 1, 1_000),
            file.whole("queue", 10_000, 0, 1_000_000),
            file.duration("attempt_limit", "5s", "10ms", "5m"),
            file.bytes("body_limit", "2MB", "1KB", "100MB"),
            announced(limit));
    limit.end();
    return limits;
  }

  private static Optional<LimitHeaders> announced(Section limit) {
    if (!limit.has("announced")) {
      return Optional.empty();
    }
    var section = limit.section("announced");
    var remaining = headerName(section, "remaining", section.text("remaining"));
    Optional<String> reset =
        section.has("reset")
            ? Optional.of(headerName(section, "reset", section.textOr("reset", "")))
            : Optional.empty();
    section.end();
    return Optional.of(new LimitHeaders(remaining, reset));
  }

  private static String headerName(Section section, String key, String name) {
    if (!name.isEmpty() && !name.matches("[A-Za-z0-9-]{1,60}")) {
      section.problem(key, "is no header name");
    }
    return name.toLowerCase(Locale.ROOT);
  }

  private Set<String> accepts() {
    if (!file.has("accepts")) {
      return Set.of("application/json");
    }
    var types = file.texts("accepts");
    if (types.isEmpty() || types.stream().anyMatch(it -> !it.matches("[a-z]+/[a-z0-9.+-]+"))) {
      file.problem("accepts", "must be media types in lower case: [application/json, text/html]");
    }
    return Set.copyOf(types);
  }

  private Retry retry() {
    var section = file.section("retry");
    var retry =
        new Retry(
            section.whole("attempts", 3, 1, 20),
            section.duration("base", "200ms", "1ms", "1m"),
            section.duration("cap", "5s", "1ms", "1h"),
            section.duration("longest_wait", "60s", "0s", "1d"),
            section.statuses("statuses", PASSING));
    section.end();
    return retry;
  }

  private Freshness freshness() {
    var section = file.section("freshness");
    var freshness =
        new Freshness(
            section.duration("answers", "30d", "0s", "3650d"),
            section.duration("misses", "7d", "0s", "3650d"));
    section.end();
    return freshness;
  }

  private Optional<Probe> probe(List<LookupSpec> lookups) {
    if (!file.has("probe")) {
      return Optional.empty();
    }
    var section = file.section("probe");
    var name = section.text("lookup");
    var asks = section.textMap("asks");
    var needs = new LinkedHashMap<String, List<String>>();
    for (var spec : lookups) {
      if (spec.lookup() instanceof Lookup.Ordinary(var ordinary, var needed, _)) {
        needs.put(ordinary, needed);
      }
    }
    var needed = needs.get(name);
    if (needed == null) {
      if (!name.isBlank()) {
        section.problem(
            "lookup", "is no lookup that needs fields" + Nearest.hint(name, needs.keySet()));
      }
    } else if (!asks.keySet().equals(new HashSet<>(needed))) {
      section.problem("asks", "must name what this lookup needs and nothing else: " + needed);
    }
    if (asks.values().stream().anyMatch(String::isBlank)) {
      section.problem("asks", "must not be blank");
    }
    section.end();
    return Optional.of(new Probe(name, asks));
  }

  private Statuses statuses() {
    var section = file.section("statuses");
    var statuses =
        new Statuses(
            section.statuses("not_found", Set.of(404)),
            section.statuses("refused", Set.of(401, 403, 429)));
    statuses.notFound().stream()
        .filter(statuses.refused()::contains)
        .forEach(both -> section.problem("not_found", both + " stands under refused as well"));
    section.end();
    return statuses;
  }

  private BigDecimal cost() {
    var text = file.textOr("cost_per_call", "0");
    try {
      var cost = new BigDecimal(text);
      if (cost.signum() >= 0) {
        return cost;
      }
    } catch (NumberFormatException _) {
      // reported below, like a negative one
    }
    file.problem("cost_per_call", "must be a number, not negative");
    return BigDecimal.ZERO;
  }

  private Map<String, Header> headers() {
    var contact =
        file.has("contact")
            ? Optional.of(new AuthReader(file).credential(file, "contact"))
            : Optional.<Credential>empty();
    var headers = new LinkedHashMap<String, Header>();
    var section = file.section("headers");
    file.textMap("headers")
        .forEach((name, text) -> headers.put(name, header(section, name, text, contact)));
    return headers;
  }

  private static Header header(
      Section section, String name, String text, Optional<Credential> contact) {
    if (!name.matches("[A-Za-z0-9-]{1,60}")) {
      section.problem(name, "is no header name");
    }
    if (text.chars().anyMatch(c -> c < ' ' || c > '~')) {
      section.problem(name, "must be printable ASCII on one line");
    }
    var template = Template.read(section, name, text);
    var unknown = template.placeholders();
    unknown.remove("contact");
    if (!unknown.isEmpty()) {
      section.problem(name, "knows {contact} only, not " + unknown);
    }
    if (template.placeholders().contains("contact") && contact.isEmpty()) {
      section.problem(name, "uses {contact}, but the file has no contact: {env: NAME}");
    }
    return new Header(template, template.placeholders().isEmpty() ? Optional.empty() : contact);
  }
}
