package dev.sluice.providers.guard;

import dev.sluice.providers.http.Call;
import dev.sluice.providers.http.Reply;

/// What a guard stands in front of: another guard, or in the end the [Dispatcher]. Safe for use by
/// many threads; a call blocks its thread.
@FunctionalInterface
interface Source {
  /// Makes one call. Whoever has to wait for something first gives up when its asker has gone.
  Reply ask(Call call, Asker asker) throws InterruptedException;
}
