package dev.sluice.engine.waterfall.world;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.waterfall.world.Ending.Chain;
import dev.sluice.engine.waterfall.world.World.Slot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The random worlds are worth running: what is rare happens in many of them.
class WorldsTest {
  private static final int WORLDS = 2_000;
  private static final int MANY = 40;

  private static final List<String> EXPECTED =
      List.of(
          "Accepted",
          "BelowThreshold",
          "Absent",
          "Failed",
          "Refused",
          "Withheld",
          "NotReached",
          "Skipped(disabled)",
          "Skipped(excluded)",
          "Skipped(no file)",
          "Skipped(cannot supply)",
          "Skipped(circular)",
          "Skipped(missing isrc)",
          "a helper that was filled",
          "a helper that stayed empty",
          "a value from a fed lookup",
          "a value found in the second pass",
          "a question with a derived key",
          "a corrected given value",
          "a provider in two slots, the lower one wins",
          "a gap above the winner",
          "a locked field without value");

  @Test
  void theSameSeedMakesTheSameWorldAndAnswers() {
    for (long seed = 0; seed < 50; seed++) {
      var one = Worlds.of(seed);
      var other = Worlds.of(seed);
      assertThat(other).isEqualTo(one);
      assertThat(Oracle.end(other.world(), other)).isEqualTo(Oracle.end(one.world(), one));
    }
  }

  @Test
  void everyRareThingHappensInManyOfThem() {
    var seen = new TreeMap<String, Integer>();
    for (long seed = 0; seed < WORLDS; seed++) {
      var generated = Worlds.of(seed);
      happenings(generated).forEach(what -> seen.merge(what, 1, Integer::sum));
    }

    assertThat(seen).containsKeys(EXPECTED.toArray(String[]::new));
    assertThat(seen).allSatisfy((what, worlds) -> assertThat(worlds).as(what).isGreaterThan(MANY));
  }

  private static Set<String> happenings(GeneratedWorld generated) {
    var world = generated.world();
    var ending = Oracle.end(world, generated);
    var seen = new TreeSet<String>();
    var chains = new HashMap<>(ending.fields());
    chains.putAll(ending.helpers());
    chains.values().forEach(chain -> seen.addAll(chain.verdicts()));
    ending
        .helpers()
        .values()
        .forEach(
            chain ->
                seen.add(
                    chain.isFilled() ? "a helper that was filled" : "a helper that stayed empty"));
    chains.forEach((field, chain) -> seen.addAll(winning(world, field, chain)));
    world
        .fields()
        .forEach(
            (field, rule) -> {
              if (rule.locked() && !world.given().containsKey(field)) {
                seen.add("a locked field without value");
              }
            });
    seen.removeIf(what -> what.startsWith("Skipped(missing") && !what.contains("isrc"));
    return seen;
  }

  private static List<String> winning(World world, String field, Chain chain) {
    var seen = new ArrayList<String>();
    var slots = world.rule(field).slots();
    for (var win : chain.won()) {
      if (win.source().contains("#")) {
        seen.add("a value from a fed lookup");
      }
      if (win.priority() < slots.size() && !chain.verdicts().getLast().equals("NotReached")) {
        seen.add("a value found in the second pass");
      }
      if (world.given().containsKey(field) && !win.value().equals(world.given().get(field))) {
        seen.add("a corrected given value");
      }
      var above = slots.subList(0, win.priority() - 1).stream().map(Slot::provider);
      if (above.anyMatch(win.provider()::equals)) {
        seen.add("a provider in two slots, the lower one wins");
      }
      if (slots.get(win.priority() - 1).number() != win.priority()) {
        seen.add("a gap above the winner");
      }
    }
    chain
        .rungs()
        .forEach(
            rung -> {
              if (rung.asked().stream().anyMatch(question -> derived(world, question))) {
                seen.add("a question with a derived key");
              }
            });
    return seen;
  }

  private static boolean derived(World world, String question) {
    if (question.contains("#")) {
      return false;
    }
    for (var part : question.substring(question.indexOf('?') + 1).split("&", -1)) {
      var need = part.substring(0, part.indexOf('='));
      if (!part.equals(need + "=" + world.given().get(need))) {
        return true;
      }
    }
    return false;
  }
}
