package dev.sluice.providers.guard;

import dev.sluice.providers.http.Call;
import dev.sluice.providers.http.Reply;
import java.util.List;
import java.util.Map;

/// What sends one request: the exchange itself, or a guard of one attempt. Safe for use by many
/// threads; it blocks its thread.
@FunctionalInterface
interface Sender {
  /// Sends one request for these calls, of which there is at least one, and returns a reply for
  /// each; the first one's says what it cost. `sent` is run when the request really goes out.
  Map<Call, Reply> send(List<Call> calls, Runnable sent) throws InterruptedException;
}
