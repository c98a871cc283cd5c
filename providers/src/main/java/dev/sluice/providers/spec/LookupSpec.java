package dev.sluice.providers.spec;

import dev.sluice.engine.provider.Lookup;
import dev.sluice.providers.spec.Expression.CannotEvaluate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One way to ask a source, executable: what the engine knows of it, the request and how the
/// response is read.
///
/// `forbidden` are the statuses by which the source says that this credential may not use this
/// lookup at all. `fingerprint` changes when anything changes that decides what an answer says.
public record LookupSpec(
    Lookup lookup,
    RequestTemplate request,
    ResponseRule response,
    Set<Integer> forbidden,
    Optional<Batch> batch,
    Optional<Expand> expand,
    String fingerprint) {
  public LookupSpec {
    forbidden = Set.copyOf(forbidden);
  }

  /// The lookup's name, unique within the provider.
  public String name() {
    return lookup.name();
  }

  /// Fills the values of one question, the market among them, into the request. Where questions
  /// can share one, those are refused that would read as several there.
  public RequestTemplate.Filled filled(Map<String, String> values) {
    return batch
        .map(shared -> request.fillOne(values, shared.separator()))
        .orElseGet(() -> request.fill(values));
  }

  /// Several questions of this lookup in one request: at most `size`, their values joined by
  /// `separator`. The response is read once for each question. Where `alone` holds of it, what was
  /// not found in it is not thereby missing: it is asked by itself.
  public record Batch(
      int size,
      String separator,
      RequestTemplate request,
      ResponseRule response,
      Optional<Expression> alone) {
    /// Whether no miss can be read from this body. One that `alone` cannot be evaluated on is read
    /// as ever.
    public boolean leavesOpen(Object body) {
      try {
        return alone.isPresent() && Boolean.TRUE.equals(alone.get().evaluate(body, body, Map.of()));
      } catch (CannotEvaluate _) {
        return false;
      }
    }
  }

  /// A hit has to be opened to see tracks: the first `most` candidates are asked for by their id,
  /// each with a request of its own, and what the opened hits hold is the answer.
  public record Expand(int most, RequestTemplate request, ResponseRule response) {}
}
