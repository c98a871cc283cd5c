package dev.sluice.sandbox.fault;

import dev.sluice.sandbox.http.Json;
import dev.sluice.sandbox.http.Request;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The faults that are set. The one that was set last wins; a delay and another fault can hit the
/// same request. Safe for many threads.
public final class Faults {

  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final List<String> providers;
  private final LongSupplier nanos;
  private final CopyOnWriteArrayList<Live> live = new CopyOnWriteArrayList<>();
  private final AtomicInteger ids = new AtomicInteger();

  /// No fault yet, at these providers, on a steady clock of nanoseconds.
  public Faults(List<String> providers, LongSupplier nanos) {
    this.providers = List.copyOf(providers);
    this.nanos = nanos;
  }

  /// Sets one more fault.
  ///
  /// @param json as `docs/sandbox.md` describes it
  /// @return its words, its id and how many requests it has hit
  /// @throws InvalidFault if it is none
  public ObjectNode add(String json) {
    var tree = read(json);
    var fault = FaultReader.read(tree, providers);
    var now = nanos.getAsLong();
    var added = new Live(ids.incrementAndGet(), fault, (ObjectNode) tree, now);
    live.removeIf(it -> it.isOver(now));
    live.addFirst(added);
    return added.shown();
  }

  private static JsonNode read(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JacksonException e) {
      throw new InvalidFault(List.of("the body is no JSON: " + e.getOriginalMessage()));
    }
  }

  /// Takes back all faults, or those of one provider.
  ///
  /// @return how many there were
  /// @throws InvalidFault if there is no such provider
  public int clear(Optional<String> provider) {
    if (provider.isPresent() && !providers.contains(provider.get())) {
      var nearest = Nearest.to(provider.get(), providers);
      throw new InvalidFault(
          List.of(
              "provider: no provider '%s' (did you mean '%s'?)"
                  .formatted(provider.get(), nearest)));
    }
    var before = live.size();
    live.removeIf(it -> provider.isEmpty() || it.isAt(provider.get()));
    return before - live.size();
  }

  /// The faults that are not over, the one that was set last first.
  public ArrayNode shown() {
    var now = nanos.getAsLong();
    return Json.array(live.stream().filter(it -> !it.isOver(now)).map(Live::shown).toList());
  }

  /// What the faults do to the request that came at that moment.
  public Effect hitting(String provider, Request request, boolean token, long now) {
    if (live.isEmpty()) {
      return Effect.NONE;
    }
    var delay = Optional.<Duration>empty();
    var damage = Optional.<Damage>empty();
    for (var fault : live) {
      var late = fault.fault().kind() == Kind.LATENCY;
      if ((late ? delay.isEmpty() : damage.isEmpty())
          && fault.hits(provider, request, token, now)) {
        if (late) {
          delay = Optional.of(fault.delay());
        } else {
          damage = Optional.of(fault.damage());
        }
      }
    }
    return new Effect(delay.orElse(Duration.ZERO), damage);
  }
}
