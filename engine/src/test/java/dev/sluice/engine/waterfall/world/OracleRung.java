package dev.sluice.engine.waterfall.world;

import dev.sluice.engine.waterfall.world.Ending.Win;
import dev.sluice.engine.waterfall.world.OracleStep.RungEnd;
import dev.sluice.engine.waterfall.world.OracleStep.Unanswered;
import dev.sluice.engine.waterfall.world.OracleStep.Waiting;
import dev.sluice.engine.waterfall.world.OracleStep.Waits;
import dev.sluice.engine.waterfall.world.World.Fed;
import dev.sluice.engine.waterfall.world.World.Ordinary;
import dev.sluice.engine.waterfall.world.World.Slot;
import dev.sluice.engine.waterfall.world.World.Source;
import dev.sluice.engine.waterfall.world.WorldAnswer.Group;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// One rung in one pass of the oracle, walked once from its beginning.
final class OracleRung {
  private static final Set<String> TEXT = Set.of("artist_name", "track_title");

  private final OraclePass pass;
  private final World world;
  private final String field;
  private final int index;
  private final Slot slot;
  private final List<RungEnd> earlier;

  private final List<String> asked = new ArrayList<>();
  private boolean underTheFloor = false;
  private String lastDropped = "";

  /// @param earlier how it ended in the first pass; empty when it walks for the first time
  OracleRung(OraclePass pass, String field, int index, List<RungEnd> earlier) {
    this.pass = pass;
    this.world = pass.world;
    this.field = field;
    this.index = index;
    this.slot = world.rule(field).slots().get(index);
    this.earlier = earlier;
  }

  OracleStep walk() {
    var source = world.providers().get(slot.provider());
    if (source != null && !source.enabled()) {
      return end("Skipped(disabled)");
    }
    if (source != null && source.excluded()) {
      return end("Skipped(excluded)");
    }
    if (source == null || !source.hasFile()) {
      return end("Skipped(no file)");
    }
    var lookups = leadingHere(source);
    if (lookups.isEmpty()) {
      return end("Skipped(cannot supply)");
    }
    var ready = lookups.stream().filter(l -> pass.known.keySet().containsAll(l.needs())).toList();
    return down(source, ready.isEmpty() ? lookups : ready);
  }

  /// "The ordinary lookups that supply the field, or feed a fed lookup that does."
  private List<Ordinary> leadingHere(Source source) {
    var leading = new ArrayList<Ordinary>();
    for (var lookup : source.lookups()) {
      if (lookup instanceof Ordinary ordinary
          && (ordinary.supplies().contains(field) || !fedBy(source, ordinary).isEmpty())) {
        leading.add(ordinary);
      }
    }
    return leading;
  }

  /// The fed lookups behind this one that supply the field, in file order.
  private List<Fed> fedBy(Source source, Ordinary feeder) {
    var behind = new ArrayList<Fed>();
    for (var lookup : source.lookups()) {
      if (lookup instanceof Fed fed
          && fed.fedBy().contains(feeder.name())
          && fed.supplies().contains(field)) {
        behind.add(fed);
      }
    }
    return behind;
  }

  private OracleStep down(Source source, List<Ordinary> lookups) {
    for (var lookup : lookups) {
      var step = reach(source, lookup);
      if (step.isPresent()) {
        return step.get();
      }
    }
    if (underTheFloor) {
      return end("BelowThreshold");
    }
    return end(asked.isEmpty() ? "Skipped(" + lastDropped + ")" : "Absent");
  }

  /// Where the rung stands after this lookup; nothing: it goes on with the next one.
  private Optional<OracleStep> reach(Source source, Ordinary lookup) {
    var who = new Waiting(field, index, lookup.name());
    if (pass.circular.contains(who)) {
      lastDropped = "circular";
      return Optional.empty();
    }
    var key = new LinkedHashMap<String, String>();
    for (var need : lookup.needs()) {
      var value = pass.known.get(need);
      if (value == null && hasChain(need)) {
        var end = pass.ended.get(need);
        if (end == null) {
          return Optional.of(new Waits(need, who));
        }
        value = end.accepted().isEmpty() ? null : end.accepted().getFirst().value();
      }
      if (value == null) {
        lastDropped = "missing " + need;
        return Optional.empty();
      }
      key.put(need, value);
    }
    return ask(source, lookup, key);
  }

  /// "A needed field without a chain (disabled, not configured, locked without value)."
  private boolean hasChain(String need) {
    var rule = world.fields().get(need);
    return rule != null && rule.enabled() && !rule.locked();
  }

  private Optional<OracleStep> ask(Source source, Ordinary lookup, Map<String, String> key) {
    var parts = new ArrayList<String>();
    key.forEach((need, value) -> parts.add(need + "=" + value));
    var question = slot.provider() + "/" + lookup.name() + "?" + String.join("&", parts);
    if (!mayAsk(question, key)) {
      return Optional.empty();
    }
    var answer = pass.answers.get(question);
    if (answer == null) {
      return Optional.of(new Unanswered(question));
    }
    asked.add(question);
    if (answer instanceof WorldAnswer.Found(var groups)) {
      return found(source, lookup, key, question, groups);
    }
    return trouble(answer);
  }

  /// "A rung only asks ordinary questions whose key contains a value that is not given and which
  /// this rung did not ask in the first pass."
  private boolean mayAsk(String question, Map<String, String> key) {
    return earlier.isEmpty()
        || (!derived(key).isEmpty() && !earlier.getFirst().asked().contains(question));
  }

  /// The needed fields whose value is not the given one.
  private List<String> derived(Map<String, String> key) {
    return key.keySet().stream()
        .filter(need -> !Objects.equals(key.get(need), world.given().get(need)))
        .toList();
  }

  /// The end of the rung where the answer is no answer; nothing where it was answered.
  private Optional<OracleStep> trouble(WorldAnswer answer) {
    return switch (answer) {
      case WorldAnswer.Failed _ -> Optional.of(end("Failed"));
      case WorldAnswer.Refused _ -> Optional.of(end("Refused"));
      case WorldAnswer.Withheld _ -> Optional.of(end("Withheld"));
      case WorldAnswer.NotFound _, WorldAnswer.Found _, WorldAnswer.FoundFor _ -> Optional.empty();
    };
  }

  private Optional<OracleStep> found(
      Source source,
      Ordinary lookup,
      Map<String, String> key,
      String question,
      List<Group> groups) {
    var best = groups.getFirst();
    for (var group : groups) {
      if (probability(lookup, key, group) > probability(lookup, key, best)) {
        best = group;
      }
    }
    double probability = probability(lookup, key, best);
    if (probability < world.identityFloor()) {
      underTheFloor = true;
      return Optional.empty();
    }
    var own = best.values().get(field);
    if (own != null && lookup.supplies().contains(field)) {
      return Optional.of(judged(own, question, probability));
    }
    return Optional.of(fed(fedBy(source, lookup), best, probability));
  }

  private double probability(Ordinary lookup, Map<String, String> key, Group group) {
    if (Set.copyOf(lookup.needs()).equals(TEXT)) {
      return group.byText();
    }
    var derived = derived(key);
    if (derived.isEmpty()) {
      return group.byKey();
    }
    int smallest = 100;
    for (var need : derived) {
      smallest = Math.min(smallest, accepted(need).hundredths());
    }
    return Math.max(group.byText(), smallest / 100.0 * group.byKey());
  }

  private Win accepted(String need) {
    var now = pass.ended.get(need);
    var end = now != null ? now : pass.firstPass.get(need);
    if (end == null || end.accepted().isEmpty()) {
      throw new IllegalStateException(need + " was never accepted");
    }
    return end.accepted().getFirst();
  }

  private OracleStep fed(List<Fed> lookups, Group group, double probability) {
    for (var fed : lookups) {
      var candidate = fed.key().equals("id") ? group.id() : group.values().get(fed.key());
      if (candidate == null) {
        continue;
      }
      var question = slot.provider() + "/" + fed.name() + "#" + candidate;
      var answer = pass.answers.get(question);
      if (answer == null) {
        return new Unanswered(question);
      }
      asked.add(question);
      if (answer instanceof WorldAnswer.FoundFor(var values) && values.containsKey(field)) {
        return judged(values.getOrDefault(field, ""), question, probability);
      }
      var trouble = trouble(answer);
      if (trouble.isPresent()) {
        return trouble.get();
      }
    }
    return end("Absent");
  }

  private RungEnd judged(String value, String source, double probability) {
    if (value.startsWith(World.UNPARSABLE)) {
      return end("Failed");
    }
    int hundredths = Rounding.hundredths(probability, world.trust(slot.provider(), field));
    if (hundredths < Rounding.hundredths(slot.minimum(), 1)) {
      return end("BelowThreshold");
    }
    var win = new Win(value, slot.provider(), index + 1, hundredths, source);
    return new RungEnd("Accepted", List.of(win), asked);
  }

  private RungEnd end(String verdict) {
    return new RungEnd(verdict, List.of(), asked);
  }
}
