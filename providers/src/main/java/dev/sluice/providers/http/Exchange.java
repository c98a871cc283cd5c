package dev.sluice.providers.http;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.RawBodies.Body;
import dev.sluice.providers.http.Reply.Again;
import dev.sluice.providers.http.TokenSource.Fetched;
import dev.sluice.providers.http.TokenSource.Fetched.NoToken;
import dev.sluice.providers.spec.Auth;
import dev.sluice.providers.spec.ProviderSpec;
import dev.sluice.providers.spec.ProviderSpec.Header;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/// Calls become one HTTP exchange with one provider, and what came becomes a reply to each. Safe
/// for use by many threads; a call blocks its thread until the response is there, broken, or the
/// thread is interrupted.
public final class Exchange {
  private final ProviderSpec spec;
  private final Wire wire;
  private final Optional<TokenSource> tokens;
  private final LongAdder requests = new LongAdder();

  public Exchange(ProviderSpec spec, Wire wire) {
    this.spec = spec;
    this.wire = wire;
    this.tokens =
        switch (spec.auth()) {
          case Auth.None _, Auth.Key _ -> Optional.empty();
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
  /// is one. The reply of the first that was sent counts the request, those of the others none.
  ///
  /// The answer to a question whose lookup has an `expand` holds the hits, of which some are to be
  /// opened: candidates with an id and nothing else that counts.
  ///
  /// @throws IllegalArgumentException if these calls cannot share a request
  public Map<Call, Reply> send(List<Call> calls, Runnable sent) throws InterruptedException {
    var name = calls.getFirst().question().lookup();
    var lookup = spec.lookup(name);
    var replies = new LinkedHashMap<Call, Reply>();
    if (lookup.isEmpty()) {
      var none = Reply.unsent(new Answer.Withheld("no lookup '" + name + "'"));
      calls.forEach(call -> replies.put(call, none));
      return replies;
    }
    var outgoing = Outgoing.of(spec, lookup.get(), calls);
    outgoing.unsent().forEach((call, answer) -> replies.put(call, Reply.unsent(answer)));
    if (!outgoing.asked().isEmpty()) {
      replies.putAll(authorised(outgoing, sent));
    }
    return replies;
  }

  private Map<Call, Reply> authorised(Outgoing outgoing, Runnable sent)
      throws InterruptedException {
    if (tokens.isEmpty()) {
      return send(outgoing, Proof.of(spec.auth(), wire.credentials()), sent);
    }
    var source = tokens.get();
    return switch (source.token()) {
      case NoToken none -> toAll(outgoing, without(none));
      case Fetched.Token token -> {
        var replies = send(outgoing, Proof.bearer(token.bearer()), sent);
        if (replies.values().stream().noneMatch(reply -> reply.status() == 401)) {
          yield replies;
        }
        source.forget(token);
        yield again(replies, Again.WITH_A_NEW_TOKEN);
      }
    };
  }

  private static Map<Call, Reply> toAll(Outgoing outgoing, Reply reply) {
    var replies = new LinkedHashMap<Call, Reply>();
    outgoing.asked().keySet().forEach(call -> replies.put(call, reply));
    return replies;
  }

  private static Reply without(NoToken none) {
    return new Reply(none.answer(), none.status(), Duration.ZERO, 0, none.again());
  }

  private Map<Call, Reply> send(Outgoing outgoing, Proof proof, Runnable sent) {
    var uri = wire.route().apply(URI.create(spec.baseUrl() + proof.added(outgoing.target())));
    long start = wire.ticker().nanos();
    requests.increment();
    var response =
        wire.outbound()
            .send(
                Request.get(uri, headers(proof.headers())),
                spec.limits().attempt(),
                spec.limits().bodyBytes(),
                sent);
    var took = Duration.ofNanos(wire.ticker().nanos() - start);
    var replies =
        switch (response) {
          case Response.Received received -> read(outgoing, received, took);
          case Response.Broken(var reason) ->
              toAll(
                  outgoing, new Reply(new Answer.Failed(reason), 0, took, 0, Again.AFTER_A_PAUSE));
          case Response.Unacceptable(var reason) ->
              toAll(outgoing, new Reply(new Answer.Failed(reason), 0, took, 0, Again.NO));
        };
    return finished(replies, proof);
  }

  private Map<Call, Reply> read(Outgoing outgoing, Response.Received received, Duration took) {
    var now = wire.clock().instant();
    var announced =
        spec.limits()
            .announced()
            .flatMap(names -> Announcement.read(names, received, spec.limits().window(), now));
    Supplier<Body> body =
        () -> new Body(received.header("content-type").orElse(""), received.body());
    var interpretation =
        new Interpretation(spec, outgoing.rule(), outgoing.lookup().forbidden(), received, now);
    var replies = new LinkedHashMap<Call, Reply>();
    outgoing
        .asked()
        .forEach(
            (call, asked) -> {
              var meaning = interpretation.to(asked);
              replies.put(
                  call,
                  new Reply(
                      meaning.answer(),
                      received.status(),
                      took,
                      0,
                      meaning.again(),
                      meaning.forbidden(),
                      announced,
                      Optional.of(body)));
            });
    if (isRefusedAsAWhole(replies)) {
      return again(replies, Again.ALONE);
    }
    return leavesOpen(outgoing, interpretation) ? missesAgain(replies) : replies;
  }

  private static Map<Call, Reply> missesAgain(Map<Call, Reply> replies) {
    var changed = new LinkedHashMap<>(replies);
    changed.replaceAll(
        (_, reply) -> reply.answer() instanceof Answer.NotFound ? reply.with(Again.ALONE) : reply);
    return changed;
  }

  private static boolean leavesOpen(Outgoing outgoing, Interpretation interpretation) {
    return outgoing.asked().size() > 1
        && outgoing.lookup().batch().filter(interpretation::leavesOpen).isPresent();
  }

  private static boolean isRefusedAsAWhole(Map<Call, Reply> replies) {
    return replies.size() > 1
        && replies.values().stream()
            .allMatch(
                reply ->
                    reply.answer() instanceof Answer.Failed
                        && reply.status() / 100 == 4
                        && reply.again() == Again.NO);
  }

  private static Map<Call, Reply> again(Map<Call, Reply> replies, Again again) {
    var changed = new LinkedHashMap<Call, Reply>();
    replies.forEach((call, reply) -> changed.put(call, reply.with(again)));
    return changed;
  }

  private static Optional<Supplier<Body>> masked(Reply reply, Proof proof) {
    return reply.body().map(body -> () -> Masked.body(body.get(), proof.secrets()));
  }

  /// Without secrets, and with the request counted, and its body told, once.
  private static Map<Call, Reply> finished(Map<Call, Reply> replies, Proof proof) {
    var finished = new LinkedHashMap<Call, Reply>();
    replies.forEach(
        (call, reply) ->
            finished.put(
                call,
                reply.with(
                    Masked.answer(reply.answer(), proof.secrets()),
                    finished.isEmpty() ? 1 : 0,
                    finished.isEmpty() ? masked(reply, proof) : Optional.empty())));
    return finished;
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
