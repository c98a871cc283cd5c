package dev.sluice.sandbox.fault;

import dev.sluice.sandbox.http.Api;
import dev.sluice.sandbox.http.Reply;
import dev.sluice.sandbox.wire.Delivery;
import dev.sluice.sandbox.wire.Message;
import java.util.SplittableRandom;
import java.util.function.Supplier;

/// What a fault makes of one answer.
///
/// @param chance decides what random bytes are
public record Damage(Fault fault, long chance) {

  private static final int JUNK_BYTES = 600;
  private static final String JSON = "application/json; charset=utf-8";

  /// What goes out instead of the answer.
  ///
  /// @param answer the answer that the provider gives; asked for only if the fault spoils it
  public Delivery deliver(Api api, Supplier<Reply> answer) {
    return switch (fault.kind()) {
      case ERROR -> own(api, 500);
      case TOO_MANY -> own(api, 429);
      case UNAVAILABLE -> own(api, 503);
      case STATUS -> own(api, fault.detail().status());
      case ERROR_IN_200 -> whole(bodied(api.complaint(500), 200));
      case REDIRECT ->
          whole(Message.text(302, JSON, "").with("Location", fault.detail().location()));
      case CONTENT_TYPE ->
          whole(Message.of(answer.get()).with("Content-Type", "text/plain; charset=utf-8"));
      case JUNK -> whole(Message.bytes(200, JSON, junk()));
      case HUGE -> new Delivery.Huge(fault.detail().bytes());
      case CUT -> new Delivery.Cut(Message.of(answer.get()));
      case DRIP -> new Delivery.Drip(Message.of(answer.get()), fault.detail().pause());
      case HANG -> new Delivery.Hang();
      case RESET -> new Delivery.Reset();
      case LATENCY -> whole(Message.of(answer.get()));
    };
  }

  private Delivery own(Api api, int status) {
    var message = bodied(api.complaint(status), status);
    var wait = fault.detail().retryAfter();
    return whole(
        wait.isEmpty() ? message : message.with("Retry-After", Integer.toString(wait.getAsInt())));
  }

  private Message bodied(Reply complaint, int status) {
    return fault
        .detail()
        .body()
        .map(text -> Message.text(status, JSON, text))
        .orElseGet(
            () ->
                Message.of(
                    new Reply(
                        status, complaint.headers(), complaint.body(), complaint.answered())));
  }

  private byte[] junk() {
    var bytes = new byte[JUNK_BYTES];
    new SplittableRandom(chance).nextBytes(bytes);
    return bytes;
  }

  private static Delivery whole(Message message) {
    return new Delivery.Whole(message);
  }
}
