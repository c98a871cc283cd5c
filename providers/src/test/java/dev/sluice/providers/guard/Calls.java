package dev.sluice.providers.guard;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Answer.Found;
import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.Question.Part;
import dev.sluice.engine.provider.Raw;
import dev.sluice.providers.http.Call;
import dev.sluice.providers.http.Reply;
import dev.sluice.providers.http.Reply.Again;
import dev.sluice.providers.spec.Parsed;
import dev.sluice.providers.spec.ProviderSpec;
import dev.sluice.providers.spec.SpecReader;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

/// Calls, replies and askers for tests of single guards.
final class Calls {
  static final Asker BULK = () -> Duration.ofDays(1);
  static final Asker INTERACTIVE = interactive(Duration.ofHours(1));

  private Calls() {}

  static Asker interactive(Duration remaining) {
    return new Asker() {
      @Override
      public Duration remaining() {
        return remaining;
      }

      @Override
      public boolean isInteractive() {
        return true;
      }
    };
  }

  static Call call(String lookup, String value) {
    var key = new Question.Key.Known(List.of(new Part("f", value, value)));
    return new Call.Ask(new Question("p", "sandbox", lookup, key, ""));
  }

  static Call open(Call call, String hit) {
    return new Call.Open(call.question(), hit);
  }

  static Reply reply(Answer answer, int status) {
    return new Reply(answer, status, Duration.ofMillis(10), 1, Again.NO);
  }

  static Reply found(String... ids) {
    var candidates =
        List.of(ids).stream().map(id -> new Candidate(id, Map.of("f", Raw.of(id)))).toList();
    return reply(new Found(candidates), 200);
  }

  static Reply notFound() {
    return reply(new Answer.NotFound(), 404);
  }

  static Reply failed() {
    return reply(new Answer.Failed("reset"), 0);
  }

  /// The same reply for each of them.
  static Map<Call, Reply> all(List<Call> calls, Reply reply) {
    var replies = new HashMap<Call, Reply>();
    calls.forEach(call -> replies.put(call, reply));
    return replies;
  }

  /// A provider file with these lines for its limits.
  static ProviderSpec spec(String... lines) {
    var more = String.join("\n", lines);
    var rate = more.contains("limit:") ? "" : "limit: {requests: 1000, window: 1s}";
    var text =
        """
        name: p
        base_url: https://p.example
        %s
        lookups:
          - name: id
            needs: [isrc]
            supplies: [track_title]
            request: {path: "/tracks/{isrc}"}
            response:
              candidates: "$[$exists(id)]"
              id: id
              fields: {track_title: title}
        """
            .formatted(rate + "\n" + more);
    if (SpecReader.read(text) instanceof Parsed.Valid(var spec)) {
      return spec;
    }
    throw new IllegalArgumentException(SpecReader.read(text).toString());
  }

  /// Runs it on a thread of its own.
  static <T> FutureTask<T> start(Callable<T> task) {
    var future = new FutureTask<>(task);
    Thread.ofVirtual().start(future);
    return future;
  }
}
