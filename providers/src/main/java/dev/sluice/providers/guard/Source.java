package dev.sluice.providers.guard;

import dev.sluice.engine.provider.Question;
import dev.sluice.providers.http.Reply;

/// What a guard stands in front of: another guard, or the exchange itself. Safe for use by many
/// threads; a call blocks its thread.
@FunctionalInterface
interface Source {
  /// Answers one question. Whoever has to wait for something first gives up when its asker
  /// has gone.
  Reply ask(Question question, Asker asker) throws InterruptedException;
}
