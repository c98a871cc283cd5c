package dev.sluice.providers.http;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.RawBodies.Body;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/// What came of putting one question to a source: the answer, what it took on the wire, and whether
/// asking again may help.
///
/// `requests` is how many requests it cost (token requests apart), `status` the last HTTP status, 0
/// when there was none, `took` the time on the wire.
///
/// `forbidden` says that the source lets this credential not use this lookup at all, `announced`
/// what it told of its limit. `body` makes what came, if anything did, without secrets; of
/// several requests it is the body of the one that the answer is from, and of several calls in one
/// request the first has it.
public record Reply(
    Answer answer,
    int status,
    Duration took,
    int requests,
    Again again,
    boolean forbidden,
    Optional<Announced> announced,
    Optional<Supplier<Body>> body) {
  /// How many requests are left, and for how long no more will be.
  public record Announced(long remaining, Duration reset) {}

  /// A reply without more to tell.
  public Reply(Answer answer, int status, Duration took, int requests, Again again) {
    this(answer, status, took, requests, again, false, Optional.empty(), Optional.empty());
  }

  /// Whether asking again may help.
  public enum Again {
    /// It would say the same.
    NO,
    /// After a pause: the trouble passes.
    AFTER_A_PAUSE,
    /// At once, and once only: the token was stale and is gone.
    WITH_A_NEW_TOKEN,
    /// At once, and once only, without the others of its request: the source refused it as a
    /// whole, perhaps because of one of them, or may not have understood it.
    ALONE
  }

  /// An answer for which nothing was sent.
  public static Reply unsent(Answer answer) {
    return new Reply(answer, 0, Duration.ZERO, 0, Again.NO);
  }

  /// The same with another word on asking again.
  Reply with(Again other) {
    return new Reply(answer, status, took, requests, other, forbidden, announced, body);
  }

  /// The same with another answer, number of requests and body.
  Reply with(Answer other, int counted, Optional<Supplier<Body>> bodyToo) {
    return new Reply(other, status, took, counted, again, forbidden, announced, bodyToo);
  }

  /// This reply with the costs of an earlier attempt added.
  public Reply after(Reply earlier) {
    return new Reply(
        answer,
        status,
        took.plus(earlier.took),
        requests + earlier.requests,
        again,
        forbidden,
        announced,
        body);
  }
}
