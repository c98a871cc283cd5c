package dev.sluice.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.engine.plan.Problem;
import dev.sluice.engine.plan.Problem.Severity;
import dev.sluice.engine.provider.Capabilities;
import dev.sluice.engine.provider.Lookup;
import dev.sluice.providers.spec.Auth;
import dev.sluice.providers.spec.LookupSpec;
import dev.sluice.providers.spec.Parsed;
import dev.sluice.providers.spec.ProviderSpec;
import dev.sluice.providers.spec.SpecReader;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// Every provider file there is, read and valid. Immutable.
public final class Catalogue {
  private final List<Entry> entries;

  private Catalogue(Collection<Entry> entries) {
    this.entries = List.copyOf(entries);
  }

  /// A provider file and what it says.
  record Entry(ProviderSpec spec, String source) {}

  /// What the outside may know of a provider file. `source` is its text.
  public record ProviderFile(
      String name,
      String type,
      String baseUrl,
      Set<String> supportedFields,
      boolean requiresAuth,
      String authType,
      int limitRequests,
      Duration limitWindow,
      BigDecimal costPerCall,
      String source) {}

  /// The built-in files and the `*.yaml` of a directory. A file there takes the place of the
  /// built-in one that names the same provider.
  ///
  /// @throws InvalidCatalogue with every problem of every file
  public static Catalogue load(Optional<Path> directory) {
    var problems = new ArrayList<Problem>();
    var byName = new TreeMap<String, Entry>();
    byName.putAll(read(Sources.builtIn(), problems));
    directory.ifPresent(path -> byName.putAll(read(Sources.in(path, problems), problems)));
    if (!problems.isEmpty()) {
      throw new InvalidCatalogue(problems);
    }
    return new Catalogue(byName.values());
  }

  /// The provider files with these texts, as they were kept some time ago.
  ///
  /// @param sources text by provider name
  /// @throws InvalidCatalogue with every problem of every file that this build cannot read
  public static Catalogue of(Map<String, String> sources) {
    var problems = new ArrayList<Problem>();
    var entries =
        read(
            sources.entrySet().stream()
                .map(source -> new Sources.Source(source.getKey(), source.getValue()))
                .toList(),
            problems);
    if (!problems.isEmpty()) {
      throw new InvalidCatalogue(problems);
    }
    return new Catalogue(entries.values());
  }

  static Map<String, Entry> read(List<Sources.Source> sources, List<Problem> problems) {
    var entries = new TreeMap<String, Entry>();
    for (var source : sources) {
      switch (SpecReader.read(source.text())) {
        case Parsed.Valid(var spec) -> {
          if (entries.put(spec.name(), new Entry(spec, source.text())) != null) {
            problems.add(
                new Problem(
                    Severity.ERROR,
                    source.file() + ": name",
                    spec.name(),
                    "another file in the same directory names this provider"));
          }
        }
        case Parsed.Invalid(var found) -> found.forEach(p -> problems.add(in(source.file(), p)));
      }
    }
    return entries;
  }

  private static Problem in(String file, Problem problem) {
    return new Problem(
        problem.severity(), file + ": " + problem.place(), problem.value(), problem.message());
  }

  /// A SHA-256 over all files, in hexadecimal: another one means that answers may be read
  /// otherwise.
  public String fingerprint() {
    try {
      var digest = MessageDigest.getInstance("SHA-256");
      for (var entry : entries) {
        digest.update((entry.spec().name() + "\0" + entry.source() + "\0").getBytes(UTF_8));
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /// One per provider, by name.
  public List<ProviderFile> files() {
    return entries.stream().map(Catalogue::file).toList();
  }

  /// What a lookup needs and gives, for display.
  ///
  /// `needs` is empty for a fed lookup, `fedBy` for an ordinary one. `atOnce` is how many questions
  /// one request may hold, `opened` how many hits of an answer are opened, 0 when they need not be.
  /// `forbidden` are the statuses by which the source says that this credential may not use it.
  public record DeclaredLookup(
      String name,
      List<String> needs,
      Set<String> supplies,
      List<String> fedBy,
      int atOnce,
      int opened,
      Set<Integer> forbidden) {}

  /// The lookups of a provider, best first; none if there is no such provider.
  public List<DeclaredLookup> lookups(String provider) {
    return spec(provider).stream()
        .flatMap(spec -> spec.lookups().stream())
        .map(Catalogue::declared)
        .toList();
  }

  private static DeclaredLookup declared(LookupSpec spec) {
    var lookup = spec.lookup();
    return new DeclaredLookup(
        lookup.name(),
        lookup instanceof Lookup.Ordinary ordinary ? ordinary.needs() : List.of(),
        new TreeSet<>(lookup.supplies()),
        lookup instanceof Lookup.Fed fed ? fed.fedBy() : List.of(),
        spec.batch().map(LookupSpec.Batch::size).orElse(1),
        spec.expand().map(LookupSpec.Expand::most).orElse(0),
        new TreeSet<>(spec.forbidden()));
  }

  /// The question by which a provider's file says that it is cheap to find out whether it answers.
  ///
  /// `losable` are the lookups that its answer feeds and that the credential can lose. `requests`
  /// is how many it all takes at most, one for a token among them where one is needed.
  public record DeclaredProbe(
      String lookup, Map<String, String> asks, List<String> losable, int requests) {}

  /// The probe of a provider; empty if its file has none or there is no such provider.
  public Optional<DeclaredProbe> probe(String provider) {
    return spec(provider).flatMap(spec -> spec.probe().map(probe -> declared(spec, probe)));
  }

  private static DeclaredProbe declared(ProviderSpec spec, ProviderSpec.Probe probe) {
    var losable =
        spec.lookups().stream()
            .filter(lookup -> !lookup.forbidden().isEmpty())
            .filter(
                lookup ->
                    lookup.lookup() instanceof Lookup.Fed fed
                        && fed.fedBy().contains(probe.lookup()))
            .map(LookupSpec::name)
            .toList();
    int opened =
        spec.lookup(probe.lookup())
            .flatMap(LookupSpec::expand)
            .map(LookupSpec.Expand::most)
            .orElse(0);
    int tokens = spec.auth() instanceof Auth.ClientCredentials ? 1 : 0;
    return new DeclaredProbe(
        probe.lookup(), probe.asks(), losable, 1 + opened + losable.size() + tokens);
  }

  /// The same files, but every call is made once and not again.
  public Catalogue withoutRetries() {
    return new Catalogue(
        entries.stream()
            .map(entry -> new Entry(entry.spec().with(once(entry.spec().retry())), entry.source()))
            .toList());
  }

  private static ProviderSpec.Retry once(ProviderSpec.Retry retry) {
    return new ProviderSpec.Retry(
        1, retry.base(), retry.cap(), retry.longestWait(), retry.statuses());
  }

  /// The file of the provider with this name, if there is one.
  Optional<ProviderSpec> spec(String provider) {
    return specs().stream().filter(spec -> spec.name().equals(provider)).findFirst();
  }

  /// What every provider can be asked, where its questions carry this origin.
  public List<Capabilities> capabilities(Function<ProviderFile, String> origin) {
    return entries.stream()
        .map(entry -> capabilities(entry.spec(), origin.apply(file(entry))))
        .toList();
  }

  /// Which fields a lookup supplies, by the fingerprint of its rules.
  public Map<String, Set<String>> extractedFields() {
    var fields = new HashMap<String, Set<String>>();
    for (var spec : specs()) {
      spec.lookups().forEach(one -> fields.put(one.fingerprint(), one.lookup().supplies()));
    }
    return fields;
  }

  /// What every file says that its provider can do, asked where the file says.
  public List<Capabilities> capabilities() {
    return capabilities(ProviderFile::baseUrl);
  }

  List<ProviderSpec> specs() {
    return entries.stream().map(Entry::spec).toList();
  }

  private static ProviderFile file(Entry entry) {
    var spec = entry.spec();
    return new ProviderFile(
        spec.name(),
        spec.type(),
        spec.baseUrl().toString(),
        new TreeSet<>(capabilities(spec, spec.baseUrl().toString()).supplies()),
        !(spec.auth() instanceof Auth.None),
        spec.auth().kind(),
        spec.limits().requests(),
        spec.limits().window(),
        spec.costPerCall(),
        entry.source());
  }

  static Capabilities capabilities(ProviderSpec spec, String origin) {
    var lookups = spec.lookups().stream().map(LookupSpec::lookup).toList();
    return new Capabilities(spec.name(), origin, spec.market(), lookups);
  }
}
