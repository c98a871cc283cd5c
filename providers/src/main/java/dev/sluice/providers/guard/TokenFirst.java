package dev.sluice.providers.guard;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Ticker;
import dev.sluice.providers.http.Call;
import dev.sluice.providers.http.Exchange;
import dev.sluice.providers.http.Reply;

/// Sees to it that a token is there before a call queues for its permit: a request that still had
/// to fetch one would arrive later than its permit allows. A token that cannot be fetched is a
/// failed attempt.
final class TokenFirst implements Source {
  private final Source inner;
  private final Exchange exchange;
  private final Breaker breaker;
  private final Ticker ticker;

  TokenFirst(Source inner, Exchange exchange, Breaker breaker, Ticker ticker) {
    this.inner = inner;
    this.exchange = exchange;
    this.breaker = breaker;
    this.ticker = ticker;
  }

  @Override
  public Reply ask(Call call, Asker asker) throws InterruptedException {
    long era = breaker.era();
    long start = ticker.nanos();
    var unauthorised = exchange.authorise();
    if (unauthorised.isEmpty()) {
      return inner.ask(call, asker);
    }
    breaker.record(era, start, unauthorised.get().answer() instanceof Answer.Failed);
    return unauthorised.get();
  }
}
