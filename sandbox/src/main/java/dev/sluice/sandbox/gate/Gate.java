package dev.sluice.sandbox.gate;

import dev.sluice.sandbox.fault.Faults;
import dev.sluice.sandbox.http.Api;
import dev.sluice.sandbox.http.Reply;
import dev.sluice.sandbox.http.Request;
import dev.sluice.sandbox.wire.Delivery;
import dev.sluice.sandbox.wire.Message;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/// Stands before one provider: counts, lets the faults loose that hit the request, asks who it is,
/// holds the limit, then lets the provider answer. Safe for many threads.
public final class Gate {

  private final Api api;
  private final Optional<SlidingWindow> window;
  private final Faults faults;
  private final LongSupplier nanos;
  private final Counters counters = new Counters();
  private final Arrivals arrivals;

  /// A gate on a steady clock of nanoseconds that began at `start`.
  ///
  /// @param limit what is held, nothing if empty
  public Gate(Api api, Optional<Limit> limit, Faults faults, LongSupplier nanos, long start) {
    this.api = api;
    window = limit.map(it -> new SlidingWindow(it.lenient()));
    this.faults = faults;
    this.nanos = nanos;
    arrivals = new Arrivals(() -> (nanos.getAsLong() - start) / 1000);
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

  /// When the requests came that [#requests] counts.
  public Arrivals arrivals() {
    return arrivals;
  }

  /// Starts counting anew and forgets the arrivals.
  public void clear() {
    counters.clear();
    arrivals.clear();
  }

  /// The answer to a request for a token or of any other kind.
  ///
  /// @throws InterruptedException if it is interrupted while a fault makes it wait
  public Delivery pass(Request request) throws InterruptedException {
    var token = api.token(request);
    if (token.isPresent()) {
      counters.tokens.increment();
    } else {
      counters.requests.increment();
      arrivals.note();
    }
    var effect = faults.hitting(api.name(), request, token.isPresent(), nanos.getAsLong());
    var delivery =
        effect
            .damage()
            .map(it -> it.deliver(api, () -> token.orElseGet(() -> reply(request))))
            .orElseGet(() -> new Delivery.Whole(Message.of(counted(token, request))));
    Thread.sleep(effect.delay());
    return delivery;
  }

  private Reply counted(Optional<Reply> token, Request request) {
    if (token.isPresent()) {
      return token.get();
    }
    var reply = reply(request);
    counters.questions.add(reply.answered());
    return reply;
  }

  private Reply reply(Request request) {
    var reply = api.turnAway(request).or(this::overLimit).orElseGet(() -> api.answer(request));
    return window.map(it -> api.announce(reply, it.standing(nanos.getAsLong()))).orElse(reply);
  }

  private Optional<Reply> overLimit() {
    return window
        .map(it -> it.enter(nanos.getAsLong()))
        .filter(Duration::isPositive)
        .map(api::overLimit);
  }
}
