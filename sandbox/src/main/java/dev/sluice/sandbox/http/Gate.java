package dev.sluice.sandbox.http;

import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Stands before one provider: counts, asks who it is, holds the limit, then lets it answer. Safe
/// for many threads.
public final class Gate {

  private final Api api;
  private final Optional<SlidingWindow> window;
  private final LongSupplier nanos;
  private final Counters counters = new Counters();

  /// A gate that holds the limit.
  public static Gate limited(Api api, Limit limit, LongSupplier nanos) {
    return new Gate(api, Optional.of(new SlidingWindow(limit.lenient())), nanos);
  }

  /// A gate without a limit.
  public static Gate open(Api api, LongSupplier nanos) {
    return new Gate(api, Optional.empty(), nanos);
  }

  private Gate(Api api, Optional<SlidingWindow> window, LongSupplier nanos) {
    this.api = api;
    this.window = window;
    this.nanos = nanos;
  }

  /// The provider's word.
  public String name() {
    return api.name();
  }

  /// Requests so far, refused ones too, those for tokens not.
  public long requests() {
    return counters.requests.sum();
  }

  /// Requests for tokens so far.
  public long tokens() {
    return counters.tokens.sum();
  }

  /// Questions really answered so far.
  public long questions() {
    return counters.questions.sum();
  }

  Reply pass(Request request) {
    var token = api.token(request);
    if (token.isPresent()) {
      counters.tokens.increment();
      return token.get();
    }
    counters.requests.increment();
    var reply = api.turnAway(request).or(this::overLimit).orElseGet(() -> api.answer(request));
    counters.questions.add(reply.answered());
    return reply;
  }

  private Optional<Reply> overLimit() {
    return window
        .map(it -> it.enter(nanos.getAsLong()))
        .filter(Duration::isPositive)
        .map(api::overLimit);
  }
}
