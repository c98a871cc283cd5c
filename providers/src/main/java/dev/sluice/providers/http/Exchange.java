package dev.sluice.providers.http;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Question;
import dev.sluice.providers.http.Reply.Again;
import dev.sluice.providers.http.TokenSource.Fetched;
import dev.sluice.providers.http.TokenSource.Fetched.NoToken;
import dev.sluice.providers.spec.Auth;
import dev.sluice.providers.spec.LookupSpec;
import dev.sluice.providers.spec.ProviderSpec;
import dev.sluice.providers.spec.ProviderSpec.Header;
import dev.sluice.providers.spec.RequestTemplate.Filled;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;

/// One question becomes one HTTP exchange with one provider, and what came becomes a reply. Safe
/// for use by many threads; a call blocks its thread until the response is there, broken, or the
/// thread is interrupted.
public final class Exchange {
  private final ProviderSpec spec;
  private final Wire wire;
  private final Interpretation interpretation;
  private final Optional<TokenSource> tokens;
  private final LongAdder requests = new LongAdder();

  public Exchange(ProviderSpec spec, Wire wire) {
    this.spec = spec;
    this.wire = wire;
    this.interpretation = new Interpretation(spec);
    this.tokens =
        switch (spec.auth()) {
          case Auth.None _ -> Optional.empty();
          case Auth.ClientCredentials auth -> Optional.of(new TokenSource(spec, auth, wire));
        };
  }

  /// How many requests were sent, those for tokens apart.
  public long requests() {
    return requests.sum();
  }

  /// How many token requests were sent.
  public long tokenRequests() {
    return tokens.map(TokenSource::requests).orElse(0L);
  }

  /// Sees to it that there is a token, so that a request need not wait for one once it has its
  /// permit. Blocks while one is fetched.
  ///
  /// @return what the question ends with if there can be none
  public Optional<Reply> authorise() throws InterruptedException {
    return tokens.isPresent() && tokens.get().token() instanceof NoToken none
        ? Optional.of(without(none))
        : Optional.empty();
  }

  /// Sends one request for these calls and returns a reply for each; `sent` is run when it goes
  /// out. Several calls are questions of one lookup with a batch, at most its size; otherwise there
  /// is one. What the request cost stands in the reply of the first.
  ///
  /// The answer to a question whose lookup has an `expand` holds the hits to be opened, at most as
  /// many as that says: candidates with an id and nothing else that counts.
  public Map<Call, Reply> send(List<Call> calls, Runnable sent) throws InterruptedException {
    if (calls.size() != 1 || !(calls.getFirst() instanceof Call.Ask(var question))) {
      throw new UnsupportedOperationException("not built yet");
    }
    return Map.of(calls.getFirst(), ask(question, sent));
  }

  /// Asks once; `sent` is run when the request goes out.
  public Reply ask(Question question, Runnable sent) throws InterruptedException {
    var lookup = spec.lookup(question.lookup());
    if (lookup.isEmpty()) {
      return Reply.unsent(new Answer.Withheld("no lookup '" + question.lookup() + "'"));
    }
    var asked = asked(question);
    return switch (lookup.get().request().fill(values(asked, question.market()))) {
      case Filled.Unaskable(var reason) -> Reply.unsent(new Answer.Withheld(reason));
      case Filled.Target(var target) -> authorised(lookup.get(), asked, target, sent);
    };
  }

  private static Map<String, String> asked(Question question) {
    return switch (question.key()) {
      case Question.Key.Fed(var value) -> Map.of("key", value);
      case Question.Key.Known(var parts) -> {
        var values = new LinkedHashMap<String, String>();
        parts.forEach(part -> values.put(part.field(), part.asked()));
        yield values;
      }
    };
  }

  private static Map<String, String> values(Map<String, String> asked, String market) {
    var values = new LinkedHashMap<>(asked);
    values.put("market", market);
    return values;
  }

  private Reply authorised(
      LookupSpec lookup, Map<String, String> asked, String target, Runnable sent)
      throws InterruptedException {
    if (tokens.isEmpty()) {
      return send(lookup, asked, target, Map.of(), sent);
    }
    var source = tokens.get();
    return switch (source.token()) {
      case NoToken none -> without(none);
      case Fetched.Token token -> {
        var reply =
            send(lookup, asked, target, Map.of("Authorization", "Bearer " + token.bearer()), sent);
        if (reply.status() != 401) {
          yield reply;
        }
        source.forget(token);
        yield new Reply(
            reply.answer(), 401, reply.took(), reply.requests(), Again.WITH_A_NEW_TOKEN);
      }
    };
  }

  private static Reply without(NoToken none) {
    return new Reply(none.answer(), none.status(), Duration.ZERO, 0, none.again());
  }

  private Reply send(
      LookupSpec lookup,
      Map<String, String> asked,
      String target,
      Map<String, String> extra,
      Runnable sent) {
    var uri = wire.route().apply(URI.create(spec.baseUrl() + target));
    long start = wire.ticker().nanos();
    requests.increment();
    var response =
        wire.outbound()
            .send(
                Request.get(uri, headers(extra)),
                spec.limits().attempt(),
                spec.limits().bodyBytes(),
                sent);
    var took = Duration.ofNanos(wire.ticker().nanos() - start);
    return switch (response) {
      case Response.Received received -> {
        var meaning = interpretation.of(received, lookup, asked, retryAfter(received));
        var answer = Masked.answer(meaning.answer(), extra.values());
        yield new Reply(answer, received.status(), took, 1, meaning.again());
      }
      case Response.Broken(var reason) ->
          new Reply(new Answer.Failed(reason), 0, took, 1, Again.AFTER_A_PAUSE);
      case Response.Unacceptable(var reason) ->
          new Reply(new Answer.Failed(reason), 0, took, 1, Again.NO);
    };
  }

  private Duration retryAfter(Response.Received received) {
    return received
        .retryAfter()
        .map(header -> RetryAfter.read(header, wire.clock().instant()))
        .orElse(Duration.ZERO);
  }

  private Map<String, String> headers(Map<String, String> extra) {
    var headers = new LinkedHashMap<String, String>();
    headers.put("Accept", "application/json");
    spec.headers()
        .forEach((name, header) -> headers.put(name, header.text().fill(_ -> contact(header))));
    headers.putAll(extra);
    return headers;
  }

  private String contact(Header header) {
    return header
        .contact()
        .flatMap(contact -> wire.credentials().apply(contact.variable()))
        .orElse("");
  }
}
