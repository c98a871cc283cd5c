package dev.sluice.providers.guard;

import dev.sluice.engine.provider.Answer;
import dev.sluice.providers.http.Call;
import dev.sluice.providers.http.Reply;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// One call that waits to be sent, and what becomes of its waiting. `group` names the calls that
/// may go out with it, of which one request takes at most `size`; with 1 it goes alone.
record Ticket(Call call, Asker asker, String group, int size, CompletableFuture<Turn> turn) {
  /// A call that has just arrived.
  static Ticket of(Call call, Asker asker, String group, int size) {
    return new Ticket(call, asker, group, size, new CompletableFuture<>());
  }

  /// What becomes of waiting.
  sealed interface Turn {
    /// It is sent, together with the others of this list, by whoever waits for this ticket.
    record Lead(List<Ticket> batch) implements Turn {}

    /// This is the reply.
    record Over(Reply reply) implements Turn {}
  }

  /// Ends its waiting with an answer for which nothing was sent.
  void withhold(String reason) {
    turn.complete(withheld(reason));
  }

  static Turn.Over withheld(String reason) {
    return new Turn.Over(Reply.unsent(new Answer.Withheld(reason)));
  }

  @Override
  public boolean equals(Object other) {
    return this == other;
  }

  @Override
  public int hashCode() {
    return System.identityHashCode(this);
  }
}
