package dev.sluice.engine.waterfall.world;

import dev.sluice.engine.waterfall.world.WorldAnswer.Group;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A random world whose sources answer every question there is, each by seed and question alone.
///
/// `trouble` is how often they fail, refuse or are not called.
public record GeneratedWorld(long seed, World world, double trouble) implements Sources {
  /// What candidates carry besides fields; some fed lookups are asked by it.
  static final String ALBUM = "album";

  private static final double[] PROBABILITIES = {
    .3, .45, .5, .6, .8, .85, .855, .9, .9, .95, .955, .96, .99, .995, .996, 1, 1
  };

  /// The same world and answers, but in two of three fields the rungs vote.
  GeneratedWorld voting() {
    var changed = world;
    for (var field : world.fields().entrySet()) {
      var rule = field.getValue();
      boolean votes = Dice.of(seed, "votes " + field.getKey()).chance(.67);
      changed =
          changed.with(
              field.getKey(),
              new World.Rule(rule.enabled(), rule.requested(), rule.locked(), rule.slots(), votes));
    }
    return new GeneratedWorld(seed, changed, trouble);
  }

  @Override
  public WorldAnswer answer(String question) {
    var dice = Dice.of(seed, question);
    if (dice.chance(trouble)) {
      return dice.oneOf(
          List.of(new WorldAnswer.Failed(), new WorldAnswer.Refused(), new WorldAnswer.Withheld()));
    }
    if (dice.chance(.2)) {
      return new WorldAnswer.NotFound();
    }
    return question.indexOf('#') >= 0
        ? new WorldAnswer.FoundFor(values(dice))
        : new WorldAnswer.Found(groups(dice));
  }

  private List<Group> groups(Dice dice) {
    var groups = new ArrayList<Group>();
    for (var id : dice.sample(List.of("c0", "c1", "c2", "c3"), dice.between(1, 3))) {
      var values = new LinkedHashMap<>(values(dice));
      if (dice.chance(.7)) {
        values.put(ALBUM, "album_" + dice.between(0, 2));
      }
      groups.add(new Group(id, dice.oneOf(PROBABILITIES), dice.oneOf(PROBABILITIES), values));
    }
    return groups;
  }

  private Map<String, String> values(Dice dice) {
    var values = new LinkedHashMap<String, String>();
    for (var field : world.fields().keySet()) {
      if (dice.chance(.03)) {
        values.put(field, World.UNPARSABLE + field);
      } else if (dice.chance(.6)) {
        values.put(field, field + "_" + dice.oneOf(List.of(0, 0, 1, 2)));
      }
    }
    return values;
  }
}
