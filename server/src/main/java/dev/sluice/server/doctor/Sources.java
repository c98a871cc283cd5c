package dev.sluice.server.doctor;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.FieldRule;
import dev.sluice.engine.provider.Capabilities;
import dev.sluice.engine.track.Fields;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What each source can fill today. Immutable.
final class Sources {
  /// What a track is taken to bring.
  static final Set<String> GIVEN = Set.of(Fields.ARTIST_NAME, Fields.TRACK_TITLE, Fields.ISRC);

  private final Map<String, Condition> conditions;
  private final Map<String, Ways> ways;

  Sources(Collection<Condition> conditions, Collection<Capabilities> capabilities) {
    this.conditions =
        conditions.stream().collect(Collectors.toMap(Condition::provider, Function.identity()));
    this.ways =
        capabilities.stream()
            .collect(
                Collectors.toMap(
                    Capabilities::provider,
                    can ->
                        new Ways(
                            can,
                            Optional.ofNullable(this.conditions.get(can.provider()))
                                .map(condition -> condition.lost().keySet())
                                .orElse(Set.of()))));
  }

  Collection<Condition> conditions() {
    return conditions.values();
  }

  /// Whether one of its ways to the field begins with an identifier.
  boolean byIdentifier(String provider, String field, Set<String> known) {
    return Optional.ofNullable(ways.get(provider))
        .filter(it -> it.byIdentifier(field, known))
        .isPresent();
  }

  /// Why a provider can fill nothing of a field, empty if it can.
  Optional<String> dead(String provider, String field, Set<String> known) {
    var condition = Optional.ofNullable(conditions.get(provider));
    var way = Optional.ofNullable(ways.get(provider));
    if (condition.filter(it -> it.state() == Condition.State.DISABLED).isPresent()) {
      return Optional.of("disabled: switched off in the registry");
    }
    if (condition.isEmpty() || way.isEmpty()) {
      return Optional.of("has no provider file");
    }
    if (!way.get().lead(field)) {
      return Optional.of("cannot supply " + field);
    }
    var how = condition.get();
    if (how.state().isDead()) {
      return Optional.of(how.state().word() + (how.why().isEmpty() ? "" : ": " + how.why()));
    }
    return way.get()
        .obstacle(field, known)
        .map(
            obstacle ->
                switch (obstacle) {
                  case Ways.Obstacle.Lost() ->
                      how.lost().entrySet().stream()
                          .map(lost -> lost.getKey() + " " + lost.getValue())
                          .collect(Collectors.joining(", ", "capability lost: ", ""));
                  case Ways.Obstacle.Needs(var fields) ->
                      "needs %s, which nothing that works fills"
                          .formatted(String.join(" and ", fields));
                });
  }

  /// The fields that a track has in the end: what it brings, and what works under this
  /// configuration.
  Set<String> known(Configuration configuration) {
    var known = new HashSet<>(GIVEN);
    boolean more = true;
    while (more) {
      more = false;
      for (var rule : configuration.fields()) {
        if (rule.enabled() && !known.contains(rule.field()) && isFilled(rule, known)) {
          known.add(rule.field());
          more = true;
        }
      }
    }
    return known;
  }

  private boolean isFilled(FieldRule rule, Set<String> known) {
    return rule.slots().stream()
        .anyMatch(slot -> dead(slot.provider(), rule.field(), known).isEmpty());
  }

  private boolean isKnown(String provider) {
    return Optional.ofNullable(conditions.get(provider))
        .filter(condition -> condition.state() != Condition.State.UNKNOWN)
        .isPresent();
  }

  List<FieldCheck> check(Configuration configuration) {
    var known = known(configuration);
    var checks = new ArrayList<FieldCheck>();
    for (var rule : configuration.fields()) {
      if (rule.enabled()) {
        var rungs = new ArrayList<RungCheck>();
        for (var slot : rule.slots()) {
          rungs.add(
              new RungCheck(
                  rungs.size() + 1,
                  slot,
                  dead(slot.provider(), rule.field(), known),
                  isKnown(slot.provider())));
        }
        checks.add(new FieldCheck(rule, rungs));
      }
    }
    return checks;
  }
}
