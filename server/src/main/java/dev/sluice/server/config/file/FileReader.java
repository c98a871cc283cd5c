package dev.sluice.server.config.file;

import dev.sluice.engine.plan.Bounds;
import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.FieldRule;
import dev.sluice.engine.plan.Nearest;
import dev.sluice.engine.plan.ProviderRule;
import dev.sluice.engine.plan.Trust;
import dev.sluice.server.config.file.ConfigurationFile.Read;
import java.io.StringReader;
import java.math.BigDecimal;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;

/// Reads a configuration file, all of it, whatever is wrong on the way. Used once, by one thread.
final class FileReader {
  private static final int LONGEST_FILE = 1024 * 1024;

  private final Marks marks;
  private final Configuration live;

  FileReader(String file, Configuration live) {
    this.marks = new Marks(file);
    this.live = live;
  }

  Read read(String text) {
    var read =
        root(text)
            .map(
                root -> {
                  var configuration = configuration(new Mapping("", root, marks));
                  return new Read.Good(configuration, marks.lines());
                });
    return marks.problems().isEmpty() && read.isPresent()
        ? read.get()
        : new Read.Bad(marks.problems());
  }

  private Optional<MappingNode> root(String text) {
    var options = new LoaderOptions();
    options.setCodePointLimit(LONGEST_FILE);
    try {
      var node = new Yaml(new SafeConstructor(options)).compose(new StringReader(text));
      if (node instanceof MappingNode mapping) {
        return Optional.of(mapping);
      }
      marks.problem(
          1,
          "",
          node == null ? "" : Marks.text(node),
          "is no configuration: it has the sections settings, fields, providers, trust");
    } catch (MarkedYAMLException e) {
      var mark = e.getProblemMark();
      marks.problem(mark == null ? 1 : mark.getLine() + 1, "", "", "is no YAML: " + e.getProblem());
    } catch (YAMLException e) {
      marks.problem(1, "", "", "is no YAML: " + e.getMessage());
    }
    return Optional.empty();
  }

  private Configuration configuration(Mapping root) {
    var settings = root.mapping("settings").map(this::settings).orElse(live.settings());
    var fields = root.mapping("fields").map(this::fields).orElseGet(() -> byName(live.fields()));
    var providers = root.mapping("providers").map(this::providers).orElse(live.providers());
    var trust = root.mapping("trust").map(this::trust).orElse(live.trust());
    root.end();
    return new Configuration(
        live.version(), fields.values().stream().toList(), providers, trust, settings);
  }

  private static Map<String, FieldRule> byName(Collection<FieldRule> rules) {
    var byName = new TreeMap<String, FieldRule>(FieldRule.NAMES);
    rules.forEach(rule -> byName.put(rule.field(), rule));
    return byName;
  }

  private Map<String, BigDecimal> settings(Mapping section) {
    var settings = new HashMap<String, BigDecimal>();
    for (var known : Settings.values()) {
      int line = section.line(known.word());
      section
          .number(known.word(), known::holds, known.remedy())
          .ifPresent(
              number -> {
                settings.put(known.word(), number);
                marks.at(known.word(), line);
              });
    }
    section.end();
    return settings;
  }

  private Map<String, FieldRule> fields(Mapping section) {
    var fields = new TreeMap<String, FieldRule>(FieldRule.NAMES);
    for (var name : section.names()) {
      section
          .mapping(name)
          .map(entry -> new FieldReader(name, entry, marks).rule())
          .ifPresent(rule -> fields.put(name, rule));
    }
    return fields;
  }

  private Map<String, ProviderRule> providers(Mapping section) {
    var providers = new HashMap<>(live.providers());
    for (var name : section.names()) {
      int line = section.line(name);
      if (isRegistered(name, section.at(name), line)) {
        marks.at("providers." + name, line);
        section.mapping(name).ifPresent(entry -> providers.put(name, provider(entry)));
      } else {
        section.mapping(name);
      }
    }
    return providers;
  }

  private ProviderRule provider(Mapping entry) {
    var enabled = entry.flag("enabled").orElse(true);
    Optional<BigDecimal> requests = Optional.empty();
    Optional<BigDecimal> seconds = Optional.empty();
    var limit = entry.mapping("limit");
    if (limit.isPresent()) {
      requests =
          limit.get().number("requests", Bounds::isRequests, "must be a whole number, at least 1");
      seconds =
          limit.get().number("seconds", Bounds::isWindow, "must be a number of seconds above 0");
      limit.get().end();
    }
    var rule =
        new ProviderRule(
            enabled,
            requests.map(BigDecimal::intValueExact),
            seconds,
            entry.number("cost", Bounds::isCost, "must be a number, not negative"),
            entry.text("base_url"));
    entry.end();
    return rule;
  }

  private Map<String, Map<String, Trust>> trust(Mapping section) {
    var trust = new HashMap<String, Map<String, Trust>>();
    for (var provider : section.names()) {
      boolean isKnown = isRegistered(provider, section.at(provider), section.line(provider));
      var fields = section.mapping(provider);
      if (isKnown && fields.isPresent()) {
        for (var field : fields.get().names()) {
          marks.at("trust.%s.%s".formatted(provider, field), fields.get().line(field));
          fields
              .get()
              .mapping(field)
              .flatMap(pair -> new TrustReader(pair).trust())
              .ifPresent(
                  pair -> trust.computeIfAbsent(provider, _ -> new HashMap<>()).put(field, pair));
        }
      }
    }
    return trust;
  }

  private boolean isRegistered(String provider, String path, int line) {
    var known = live.registeredProviders();
    if (!known.contains(provider)) {
      marks.problem(
          line,
          path,
          provider,
          Nearest.to(provider, known)
              .map(near -> "no provider of that name; did you mean '" + near + "'?")
              .orElse(
                  "no provider of that name; registered are "
                      + String.join(", ", known.stream().sorted().toList())));
      return false;
    }
    return true;
  }
}
