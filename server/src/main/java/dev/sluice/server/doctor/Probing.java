package dev.sluice.server.doctor;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Deadline;
import dev.sluice.engine.provider.Lookup;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Provider;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.Question.Part;
import dev.sluice.engine.provider.Ticker;
import dev.sluice.providers.Catalogue.DeclaredProbe;
import dev.sluice.providers.ProviderRuntime;
import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;

/// Asks providers their probes, all at the same time.
final class Probing {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final ProviderRuntime runtime;
  private final Ticker ticker;

  Probing(ProviderRuntime runtime, Ticker ticker) {
    this.runtime = runtime;
    this.ticker = ticker;
  }

  /// How many requests were sent, those for tokens among them.
  long requests() {
    return sum(runtime.requests().values()) + sum(runtime.tokenRequests().values());
  }

  private static long sum(Collection<Long> counts) {
    return counts.stream().mapToLong(Long::longValue).sum();
  }

  Map<String, Probe> ask(Map<String, DeclaredProbe> probes) throws InterruptedException {
    var calls = new LinkedHashMap<String, Callable<Probe>>();
    for (var provider : runtime.providers()) {
      Optional.ofNullable(probes.get(provider.capabilities().provider()))
          .ifPresent(
              probe -> calls.put(provider.capabilities().provider(), () -> ask(provider, probe)));
    }
    var results = new TreeMap<String, Probe>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var answers = threads.invokeAll(calls.values()).iterator();
      for (var name : calls.keySet()) {
        results.put(name, answers.next().get());
      }
    } catch (ExecutionException e) {
      throw new IllegalStateException("a probe ended in an exception", e);
    }
    return results;
  }

  private Probe ask(Provider provider, DeclaredProbe probe) throws InterruptedException {
    var parts =
        probe.asks().entrySet().stream()
            .map(asked -> new Part(asked.getKey(), asked.getValue(), asked.getValue()))
            .toList();
    var observed = ask(provider, probe.lookup(), new Question.Key.Known(parts));
    var losable = new TreeMap<String, Probe.Losable>();
    if (observed.answer() instanceof Answer.Found(var candidates)) {
      for (var lookup : provider.capabilities().lookups()) {
        if (lookup instanceof Lookup.Fed fed && probe.losable().contains(fed.name())) {
          var key = key(fed, candidates.getFirst());
          if (key.isPresent()) {
            var answer = ask(provider, fed.name(), new Question.Key.Fed(key.get()));
            losable.put(fed.name(), new Probe.Losable(answer.answer(), answer.receipt().status()));
          }
        }
      }
    }
    return new Probe(
        observed.answer(), observed.receipt().status(), observed.receipt().took(), losable);
  }

  private Observation ask(Provider provider, String lookup, Question.Key key)
      throws InterruptedException {
    var can = provider.capabilities();
    var question = new Question(can.provider(), can.origin(), lookup, key, can.market());
    return provider.ask(question, Deadline.after(PATIENCE, ticker));
  }

  private static Optional<String> key(Lookup.Fed fed, Candidate hit) {
    return fed.key().equals(Lookup.Fed.BY_ID)
        ? Optional.of(hit.id())
        : Optional.ofNullable(hit.fields().get(fed.key())).map(raw -> raw.scalars().getFirst());
  }
}
