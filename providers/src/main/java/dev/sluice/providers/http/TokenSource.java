package dev.sluice.providers.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.sluice.engine.provider.Answer;
import dev.sluice.providers.http.Reply.Again;
import dev.sluice.providers.http.TokenSource.Fetched.NoToken;
import dev.sluice.providers.http.TokenSource.Fetched.Token;
import dev.sluice.providers.spec.Auth.ClientCredentials;
import dev.sluice.providers.spec.Credential;
import dev.sluice.providers.spec.ProviderSpec;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/// The bearer token of one provider: fetched once for all who need it, then shared until shortly
/// before it expires. Safe for use by many threads.
///
/// The fetch runs on a thread of its own, so that nobody's interruption ends it for the others, and
/// ends at the attempt limit. A failed fetch is told to all who waited for it and then forgotten:
/// the next who asks tries again. A refused one holds for as long as a source is waited for at
/// most, so that wrong credentials are not sent again for every question. Nothing here shows id,
/// secret or token in any text.
final class TokenSource {
  private static final Duration SHORTEST_LIFE = Duration.ofSeconds(1);

  private final ProviderSpec spec;
  private final ClientCredentials auth;
  private final Wire wire;
  private final LongAdder requests = new LongAdder();
  private final AtomicReference<@Nullable FutureTask<Fetched>> current = new AtomicReference<>();

  TokenSource(ProviderSpec spec, ClientCredentials auth, Wire wire) {
    this.spec = spec;
    this.auth = auth;
    this.wire = wire;
  }

  /// What came of fetching a token.
  sealed interface Fetched {
    /// Until which reading of the ticker it holds.
    long untilNanos();

    /// A token.
    record Token(String bearer, long untilNanos) implements Fetched {
      @Override
      public String toString() {
        return "Token[not shown]";
      }
    }

    /// None, and what that means for the question.
    record NoToken(Answer answer, int status, Again again, long untilNanos) implements Fetched {}
  }

  /// A token that is good now. Blocks while it is fetched.
  Fetched token() throws InterruptedException {
    while (true) {
      var known = current.get();
      if (known != null && isGood(known)) {
        return finished(known);
      }
      var fetch = new FutureTask<>(this::fetch);
      if (current.compareAndSet(known, fetch)) {
        Thread.ofVirtual().name("token " + spec.name()).start(fetch);
        return finished(fetch);
      }
    }
  }

  /// Forgets this token, if it is still the one in use.
  void forget(Token token) {
    var known = current.get();
    if (known != null
        && known.state() == FutureTask.State.SUCCESS
        && known.resultNow().equals(token)) {
      current.compareAndSet(known, null);
    }
  }

  /// How many token requests were sent.
  long requests() {
    return requests.sum();
  }

  private boolean isGood(FutureTask<Fetched> fetch) {
    return switch (fetch.state()) {
      case RUNNING -> true;
      case SUCCESS -> fetch.resultNow().untilNanos() - wire.ticker().nanos() > 0;
      case FAILED, CANCELLED -> false;
    };
  }

  private Fetched finished(FutureTask<Fetched> fetch) throws InterruptedException {
    var limit = spec.limits().attempt();
    try {
      return fetch.get(limit.toNanos(), NANOSECONDS);
    } catch (TimeoutException | CancellationException _) {
      fetch.cancel(true);
      var reason = "token: no answer within %d ms".formatted(limit.toMillis());
      return failed(reason, 0, Again.AFTER_A_PAUSE);
    } catch (ExecutionException e) {
      throw new IllegalStateException("fetching a token failed", e.getCause());
    }
  }

  private Fetched fetch() {
    requests.increment();
    var limits = spec.limits();
    return switch (wire.outbound()
        .send(request(), limits.attempt(), limits.bodyBytes(), () -> {})) {
      case Response.Received received -> read(received);
      case Response.Broken(var reason) -> failed("token: " + reason, 0, Again.AFTER_A_PAUSE);
      case Response.Unacceptable(var reason) -> failed("token: " + reason, 0, Again.NO);
    };
  }

  private NoToken failed(String reason, int status, Again again) {
    return new NoToken(new Answer.Failed(reason), status, again, wire.ticker().nanos());
  }

  private Request request() {
    var id = value(auth.id());
    var secret = value(auth.secret());
    var headers = new LinkedHashMap<>(Map.of("Accept", "application/json"));
    var form = "grant_type=client_credentials";
    switch (auth.sentIn()) {
      case HEADER -> {
        var pair = (id + ":" + secret).getBytes(UTF_8);
        headers.put("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair));
      }
      case FORM -> form += "&client_id=" + encode(id) + "&client_secret=" + encode(secret);
    }
    return Request.post(wire.route().apply(auth.tokenUrl()), headers, form);
  }

  private String value(Credential credential) {
    return wire.credentials().apply(credential.variable()).orElse("");
  }

  private static String encode(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private Fetched read(Response.Received received) {
    int status = received.status();
    if (status / 100 != 2) {
      var retryAfter =
          received
              .header("retry-after")
              .map(header -> RetryAfter.read(header, wire.clock().instant()))
              .orElse(Duration.ZERO);
      return noToken(status, retryAfter);
    }
    return Json.read(received.body()) instanceof Json.Tree(Map<?, ?> tree)
            && tree.get("access_token") instanceof String bearer
            && !bearer.isBlank()
        ? new Token(bearer, expiry(tree.get("expires_in")))
        : failed("token: the answer holds none", status, Again.NO);
  }

  private NoToken noToken(int status, Duration retryAfter) {
    var again = spec.retry().statuses().contains(status) ? Again.AFTER_A_PAUSE : Again.NO;
    if (status / 100 != 4) {
      return failed("token: HTTP " + status, status, again);
    }
    var reason =
        "token refused: HTTP %d (credentials: %s, %s)"
            .formatted(status, auth.id().variable(), auth.secret().variable());
    var longest = spec.retry().longestWait();
    boolean named = retryAfter.isPositive() && retryAfter.compareTo(longest) < 0;
    long until = wire.ticker().nanos() + (named ? retryAfter : longest).toNanos();
    return new NoToken(new Answer.Refused(reason, retryAfter), status, again, until);
  }

  private long expiry(@Nullable Object seconds) {
    var life =
        seconds instanceof Number number ? Duration.ofSeconds(number.longValue()) : SHORTEST_LIFE;
    var used = life.minus(auth.margin());
    var shortest = life.dividedBy(2); // a margin longer than that would fetch without end
    return wire.ticker().nanos() + (used.compareTo(shortest) > 0 ? used : shortest).toNanos();
  }
}
