package dev.sluice.engine.fakes;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Capabilities;
import dev.sluice.engine.provider.Deadline;
import dev.sluice.engine.provider.Lookup;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Provider;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.Raw;
import dev.sluice.engine.provider.Receipt;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;

/// A source whose answers a test decides, by lookup name. Safe for many threads.
public final class FakeProvider implements Provider {
  private final Capabilities capabilities;
  private final Map<String, Function<Question, Answer>> answers = new TreeMap<>();
  private final ConcurrentLinkedQueue<Question> asked = new ConcurrentLinkedQueue<>();

  private FakeProvider(Capabilities capabilities) {
    this.capabilities = capabilities;
  }

  /// A provider with these lookups that answers NotFound until told otherwise.
  public static FakeProvider named(String name, Lookup... lookups) {
    return new FakeProvider(
        new Capabilities(name, "https://" + name + ".test", "", List.of(lookups)));
  }

  /// Lets a lookup answer this.
  public FakeProvider answers(String lookup, Function<Question, Answer> answer) {
    answers.put(lookup, answer);
    return this;
  }

  /// Lets a lookup find one candidate with these raw fields.
  public FakeProvider finds(String lookup, String id, Map<String, String> fields) {
    var raw = new TreeMap<String, Raw>();
    fields.forEach((field, scalar) -> raw.put(field, Raw.of(scalar)));
    var found = new Answer.Found(List.of(new Candidate(id, raw)));
    return answers(lookup, _ -> found);
  }

  /// Lets a lookup never answer until its caller is interrupted.
  public FakeProvider hangs(String lookup) {
    return answers(
        lookup,
        _ -> {
          try {
            new CountDownLatch(1).await();
          } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
          }
          return new Answer.Failed("interrupted");
        });
  }

  /// Every question it was asked.
  public List<Question> asked() {
    return List.copyOf(asked);
  }

  @Override
  public Capabilities capabilities() {
    return capabilities;
  }

  @Override
  public Observation ask(Question question, Deadline deadline) {
    asked.add(question);
    var answer =
        answers.getOrDefault(question.lookup(), _ -> new Answer.NotFound()).apply(question);
    return new Observation(UUID.randomUUID(), question, Instant.EPOCH, answer, Receipt.NONE);
  }
}
