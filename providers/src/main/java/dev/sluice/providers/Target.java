package dev.sluice.providers;

import dev.sluice.providers.spec.Auth;
import dev.sluice.providers.spec.Credential;
import dev.sluice.providers.spec.ProviderSpec;
import dev.sluice.providers.spec.ProviderSpec.Header;
import dev.sluice.providers.spec.ProviderSpec.Limits;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// Where one provider's questions really go, and with which credentials.
///
/// In the sandbox `https://HOST/PATH?QUERY` becomes `BASE/PROVIDER/PATH?QUERY`, and every
/// credential is the sandbox's own: a real one is never sent there.
///
/// `baseUrl` is where its requests go instead of to the file's base URL, which is also what they
/// are told apart by; the sandbox takes no notice of it.
record Target(
    ProviderSpec spec, Upstream upstream, Credentials credentials, Optional<URI> baseUrl) {
  private static final int MOST_CONNECTIONS = 1_000;
  private static final Duration SLOWEST = Duration.ofMillis(100);

  static Target of(ProviderSpec spec, Upstream upstream, Credentials credentials) {
    return of(spec, upstream, credentials, Overrides.none());
  }

  static Target of(
      ProviderSpec spec, Upstream upstream, Credentials credentials, Overrides overrides) {
    return switch (upstream) {
      case Upstream.Live _ -> new Target(spec, upstream, credentials, overrides.baseUrl());
      case Upstream.Sandbox _ ->
          new Target(spec, upstream, Credentials.of(sandboxed(spec)), Optional.empty());
    };
  }

  private static Map<String, String> sandboxed(ProviderSpec spec) {
    var values = new LinkedHashMap<String, String>();
    named(spec).forEach(variable -> values.put(variable, "sandbox@example.org"));
    if (spec.auth() instanceof Auth.ClientCredentials auth) {
      values.put(auth.id().variable(), "sandbox-id");
      values.put(auth.secret().variable(), "sandbox-secret");
    }
    if (spec.auth() instanceof Auth.Key key) {
      values.put(key.credential().variable(), "sandbox-key");
    }
    return values;
  }

  /// What its questions carry as their origin.
  String origin() {
    return switch (upstream) {
      case Upstream.Live _ -> baseUrl.orElse(spec.baseUrl()).toString();
      case Upstream.Sandbox _ -> "sandbox";
    };
  }

  /// The URL that is called for a URL of the provider file.
  URI route(URI uri) {
    return switch (upstream) {
      case Upstream.Live _ -> moved(uri);
      case Upstream.Sandbox(var base, _) -> {
        var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
        yield URI.create(root(base) + "/" + spec.name() + uri.getRawPath() + query);
      }
    };
  }

  private URI moved(URI uri) {
    var text = uri.toString();
    var from = spec.baseUrl().toString();
    return baseUrl.isPresent() && text.startsWith(from)
        ? URI.create(root(baseUrl.get()) + text.substring(from.length()))
        : uri;
  }

  /// Without slashes at its end.
  private static String root(URI base) {
    var text = base.toString();
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '/') {
      end--;
    }
    return text.substring(0, end);
  }

  /// The variables its file names that have no value.
  List<String> missingCredentials() {
    var missing = new ArrayList<String>();
    for (var variable : named(spec)) {
      if (credentials.value(variable).isEmpty()) {
        missing.add(variable);
      }
    }
    return missing;
  }

  private static Set<String> named(ProviderSpec spec) {
    var names = new LinkedHashSet<String>();
    if (spec.auth() instanceof Auth.ClientCredentials auth) {
      names.add(auth.id().variable());
      names.add(auth.secret().variable());
    }
    if (spec.auth() instanceof Auth.Key key) {
      names.add(key.credential().variable());
    }
    spec.headers().values().stream()
        .map(Header::contact)
        .flatMap(Optional::stream)
        .map(Credential::variable)
        .forEach(names::add);
    return names;
  }

  /// The spec with the limits that hold there: the sandbox multiplies rates, a day's budget among
  /// them (it is as if the day were shorter), and as many requests may be under way as keep such
  /// a rate up at the slowest answers expected there.
  static ProviderSpec scaled(ProviderSpec spec, Upstream upstream) {
    return switch (upstream) {
      case Upstream.Live _ -> spec;
      case Upstream.Sandbox(_, var speed) -> spec.with(scaled(spec.limits(), speed));
    };
  }

  private static Limits scaled(Limits limits, double speed) {
    double requests = limits.requests() * speed;
    double underWay = requests * SLOWEST.toNanos() / limits.window().toNanos();
    return new Limits(
        (int) Math.clamp(requests, 1, Integer.MAX_VALUE),
        requests >= 1 ? limits.window() : longer(limits.window(), requests),
        scaled(limits.perDay(), speed),
        (int) Math.clamp(underWay, limits.connections(), MOST_CONNECTIONS),
        limits.queue(),
        limits.attempt(),
        limits.bodyBytes(),
        limits.announced());
  }

  private static OptionalLong scaled(OptionalLong perDay, double speed) {
    return perDay.isEmpty()
        ? perDay
        : OptionalLong.of((long) Math.clamp(perDay.getAsLong() * speed, 1, Long.MAX_VALUE));
  }

  /// The window in which there is one whole request.
  private static Duration longer(Duration window, double requests) {
    return Duration.ofNanos((long) (window.toNanos() / requests));
  }
}
