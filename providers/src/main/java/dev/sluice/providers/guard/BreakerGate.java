package dev.sluice.providers.guard;

import dev.sluice.engine.provider.Answer;
import dev.sluice.providers.http.Call;
import dev.sluice.providers.http.Reply;

/// Withholds calls while the breaker is open. What comes of every attempt is told to the breaker
/// further inside, where requests are sent.
final class BreakerGate implements Source {
  static final String OPEN = "breaker open";

  private final Source inner;
  private final Breaker breaker;

  BreakerGate(Source inner, Breaker breaker) {
    this.inner = inner;
    this.breaker = breaker;
  }

  @Override
  public Reply ask(Call call, Asker asker) throws InterruptedException {
    return switch (breaker.admit()) {
      case STAYS -> Reply.unsent(new Answer.Withheld(OPEN));
      case PASSES -> inner.ask(call, asker);
      case PROBES -> {
        try {
          yield inner.ask(call, asker);
        } finally {
          breaker.probeEnded();
        }
      }
    };
  }
}
