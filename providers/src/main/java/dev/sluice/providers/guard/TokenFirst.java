package dev.sluice.providers.guard;

import dev.sluice.engine.provider.Question;
import dev.sluice.providers.http.Exchange;
import dev.sluice.providers.http.Reply;

/// Sees to it that a token is there before a question queues for its permit: a request that still
/// had to fetch one would arrive later than its permit allows.
final class TokenFirst implements Source {
  private final Source inner;
  private final Exchange exchange;

  TokenFirst(Source inner, Exchange exchange) {
    this.inner = inner;
    this.exchange = exchange;
  }

  @Override
  public Reply ask(Question question, Asker asker) throws InterruptedException {
    var unauthorised = exchange.authorise();
    return unauthorised.isPresent() ? unauthorised.get() : inner.ask(question, asker);
  }
}
