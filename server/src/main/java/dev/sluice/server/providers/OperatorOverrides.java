package dev.sluice.server.providers;

import dev.sluice.engine.plan.Problem;
import dev.sluice.postgres.RegisteredProvider;
import dev.sluice.providers.Catalogue.ProviderFile;
import dev.sluice.providers.Overrides;
import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What the operator's columns of the registry say in place of the provider files, and what of it
/// cannot be used: a base URL whose host nobody allowed, so that whoever can write the row cannot
/// have credentials sent elsewhere.
///
/// @param byProvider those that are used
/// @param problems warnings, one for each row that is not
public record OperatorOverrides(Map<String, Overrides> byProvider, List<Problem> problems) {
  private static final int NANO_DIGITS = 9;

  public OperatorOverrides {
    byProvider = Map.copyOf(byProvider);
    problems = List.copyOf(problems);
  }

  /// Reads the rows of providers that have a file.
  ///
  /// @param allowed hosts that base URLs may name besides the file's own, in lower case
  public static OperatorOverrides of(
      Collection<RegisteredProvider> rows, Collection<ProviderFile> files, Set<String> allowed) {
    var byName = rows.stream().collect(Collectors.toMap(RegisteredProvider::name, row -> row));
    var overrides = new TreeMap<String, Overrides>();
    var problems = new ArrayList<Problem>();
    for (var file : files) {
      Optional.ofNullable(byName.get(file.name()))
          .ifPresent(row -> overrides.put(file.name(), of(row, file, allowed, problems)));
    }
    return new OperatorOverrides(overrides, problems);
  }

  private static Overrides of(
      RegisteredProvider row, ProviderFile file, Set<String> allowed, List<Problem> problems) {
    var set = row.overrides();
    return new Overrides(
        set.requests().map(OptionalInt::of).orElseGet(OptionalInt::empty),
        set.windowSeconds().map(OperatorOverrides::window),
        set.cost(),
        baseUrl(row, file, allowed, problems));
  }

  private static Duration window(BigDecimal seconds) {
    return Duration.ofNanos(Math.max(1, seconds.movePointRight(NANO_DIGITS).longValue()));
  }

  private static Optional<URI> baseUrl(
      RegisteredProvider row, ProviderFile file, Set<String> allowed, List<Problem> problems) {
    var text = row.baseUrl().strip();
    if (text.isEmpty() || text.equals(file.baseUrl())) {
      return Optional.empty();
    }
    var uri = uri(text);
    if (uri.isEmpty()) {
      problems.add(
          problem(row, "is no https URL without query; %s stays in use".formatted(file.baseUrl())));
      return Optional.empty();
    }
    var host = host(uri.get());
    if (!allowed.contains(host) && !host.equals(host(URI.create(file.baseUrl())))) {
      problems.add(
          problem(
              row,
              "names the host %s, which is not on the allow-list; %s stays in use: start with"
                      .formatted(host, file.baseUrl())
                  + " --allow-base-url https://%s, or set the column to its former value"
                      .formatted(host)));
      return Optional.empty();
    }
    return uri;
  }

  /// Why a base URL would not be used, if so.
  public static Optional<Problem> refused(
      String provider, String url, Collection<ProviderFile> files, Set<String> allowed) {
    var row = RegisteredProvider.described(provider, "api", url, Set.of(), false, "");
    return of(List.of(row), files, allowed).problems().stream().findFirst();
  }

  private static Optional<URI> uri(String text) {
    try {
      var uri = URI.create(text.replaceFirst("/+$", ""));
      boolean plain =
          "https".equals(uri.getScheme())
              && uri.getHost() != null
              && uri.getRawQuery() == null
              && uri.getRawFragment() == null
              && uri.getRawUserInfo() == null;
      return plain ? Optional.of(uri) : Optional.empty();
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  private static String host(URI uri) {
    return String.valueOf(uri.getHost()).toLowerCase(Locale.ROOT);
  }

  private static Problem problem(RegisteredProvider row, String message) {
    return new Problem(
        Problem.Severity.WARNING,
        "enrichment_providers." + row.name() + ".base_url",
        row.baseUrl(),
        message);
  }
}
