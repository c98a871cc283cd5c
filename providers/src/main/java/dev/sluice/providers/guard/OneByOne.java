package dev.sluice.providers.guard;

import dev.sluice.engine.provider.Answer;
import dev.sluice.providers.http.Call;
import dev.sluice.providers.http.Reply;
import dev.sluice.providers.http.Reply.Again;

/// Makes a call again, by itself, whose batch the source refused as a whole, or that found nothing
/// in an answer that leaves open whose it is: one bad member must not fail the others, and what was
/// not understood is no miss. Once, and with a permit of its own.
final class OneByOne implements Source {
  private final Source together;
  private final Source alone;

  /// @param alone sends nothing else in a call's request
  OneByOne(Source together, Source alone) {
    this.together = together;
    this.alone = alone;
  }

  @Override
  public Reply ask(Call call, Asker asker) throws InterruptedException {
    var reply = together.ask(call, asker);
    if (reply.again() != Again.ALONE) {
      return reply;
    }
    var own = alone.ask(call, asker);
    boolean stands = own.answer() instanceof Answer.Withheld && !reply.answer().isEvidence();
    return stands ? reply : own.after(reply);
  }
}
