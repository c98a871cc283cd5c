package dev.sluice.sandbox.gate;

import java.util.concurrent.atomic.LongAdder;

/// What one provider has seen so far. Safe for many threads.
final class Counters {

  final LongAdder requests = new LongAdder();
  final LongAdder tokens = new LongAdder();
  final LongAdder questions = new LongAdder();

  void clear() {
    requests.reset();
    tokens.reset();
    questions.reset();
  }
}
