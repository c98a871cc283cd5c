package dev.sluice.providers.spec;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// One provider file, read and valid: how to ask this source and how to understand it. Immutable;
/// everything that can be compiled is compiled.
///
/// `market` is the empty string where the source knows none. `accepts` are the media types under
/// which it sends JSON, in lower case. `lookups` are best first.
public record ProviderSpec(
    String name,
    String type,
    URI baseUrl,
    String market,
    Auth auth,
    Map<String, Header> headers,
    Limits limits,
    Retry retry,
    Freshness freshness,
    Statuses statuses,
    Set<String> accepts,
    BigDecimal costPerCall,
    List<LookupSpec> lookups,
    Optional<Probe> probe) {
  public ProviderSpec {
    headers = Map.copyOf(headers);
    accepts = Set.copyOf(accepts);
    lookups = List.copyOf(lookups);
  }

  /// The lookup with this name, if there is one.
  public Optional<LookupSpec> lookup(String lookup) {
    for (var spec : lookups) {
      if (spec.name().equals(lookup)) {
        return Optional.of(spec);
      }
    }
    return Optional.empty();
  }

  /// The same with other limits.
  public ProviderSpec with(Limits others) {
    return with(others, retry);
  }

  /// The same with other retries.
  public ProviderSpec with(Retry others) {
    return with(limits, others);
  }

  private ProviderSpec with(Limits limits, Retry retry) {
    return new ProviderSpec(
        name,
        type,
        baseUrl,
        market,
        auth,
        headers,
        limits,
        retry,
        freshness,
        statuses,
        accepts,
        costPerCall,
        lookups,
        probe);
  }

  /// At most `requests` requests in any `window` and `perDay` on any day (UTC); at most
  /// `connections` of them under way at a time and `queue` questions waiting for one. One attempt
  /// may last `attempt` and its body may have `bodyBytes` bytes. `announced` names the headers by
  /// which the source tells how much is left.
  public record Limits(
      int requests,
      Duration window,
      OptionalLong perDay,
      int connections,
      int queue,
      Duration attempt,
      int bodyBytes,
      Optional<LimitHeaders> announced) {}

  /// The headers that announce a limit, in lower case: how many requests are left, and the seconds
  /// until there are more (from now, or as seconds since 1970 when they are that large).
  public record LimitHeaders(String remaining, Optional<String> reset) {}

  /// How often one question is sent at most, and what lies between: a random time up to
  /// `base` x 2^n, at most `cap`, after the source's own Retry-After. A source that wants more than
  /// `longestWait` is not waited for. `statuses` are those worth another attempt; a broken
  /// connection always is.
  public record Retry(
      int attempts, Duration base, Duration cap, Duration longestWait, Set<Integer> statuses) {
    public Retry {
      statuses = Set.copyOf(statuses);
    }
  }

  /// How long an answer and how long a miss may be served again from the archive.
  public record Freshness(Duration answers, Duration misses) {}

  /// Which HTTP statuses mean "nothing there" and which "no". Success is 2xx; all else is a fault.
  public record Statuses(Set<Integer> notFound, Set<Integer> refused) {
    public Statuses {
      notFound = Set.copyOf(notFound);
      refused = Set.copyOf(refused);
    }
  }

  /// The question by which to find out cheaply whether the source answers: an ordinary lookup and
  /// the values of the fields it needs, of a recording that the source is known to have.
  public record Probe(String lookup, Map<String, String> asks) {
    public Probe {
      asks = Map.copyOf(asks);
    }
  }

  /// A header's text, in which `{contact}` stands for whom to reach, if the source wants to know.
  public record Header(Template text, Optional<Credential> contact) {}
}
