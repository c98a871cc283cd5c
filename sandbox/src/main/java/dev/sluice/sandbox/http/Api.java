package dev.sluice.sandbox.http;

import java.time.Duration;
import java.util.Optional;

/// One provider as its clients see it. Stateless but for its tokens; safe for many threads.
public interface Api {

  /// The provider's word: the first part of every path and its name in the counters.
  String name();

  /// The answer to a request for a token, empty if this is another request. Token requests are
  /// counted apart and not limited. There are none unless the provider grants tokens.
  default Optional<Reply> token(Request request) {
    return Optional.empty();
  }

  /// The refusal of a client that does not identify itself as the provider demands, empty if it
  /// does. Everybody is let in unless the provider demands something.
  default Optional<Reply> turnAway(Request request) {
    return Optional.empty();
  }

  /// The refusal of a request over the limit.
  Reply overLimit(Duration wait);

  /// The answer to a request that was let in.
  Reply answer(Request request);

  /// The reply when the provider itself is broken, or says it is: its own error body under that
  /// status.
  Reply complaint(int status);

  /// The same reply with the headers in which the provider announces its limit, if it does.
  ///
  /// The provider is only asked when a limit is held.
  default Reply announce(Reply reply, Standing standing) {
    return reply;
  }
}
