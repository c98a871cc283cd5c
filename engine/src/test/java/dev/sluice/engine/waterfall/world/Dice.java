package dev.sluice.engine.waterfall.world;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SplittableRandom;

/// Seeded chance: the same seed, the same throws. For one thread.
final class Dice {
  private final SplittableRandom random;

  Dice(long seed) {
    random = new SplittableRandom(seed);
  }

  /// Throws that depend on the seed and the text only.
  static Dice of(long seed, String text) {
    long hash = seed;
    for (int i = 0; i < text.length(); i++) {
      hash = hash * 0x9E37_79B9_7F4A_7C15L + text.charAt(i);
    }
    return new Dice(hash);
  }

  boolean chance(double probability) {
    return random.nextDouble() < probability;
  }

  /// From `low` to `high`, both included.
  int between(int low, int high) {
    return random.nextInt(low, high + 1);
  }

  <T> T oneOf(List<T> list) {
    return list.get(random.nextInt(list.size()));
  }

  double oneOf(double... numbers) {
    return numbers[random.nextInt(numbers.length)];
  }

  /// Each with this probability, in the given order.
  <T> List<T> some(Collection<T> all, double probability) {
    return all.stream().filter(_ -> chance(probability)).toList();
  }

  /// At least one; otherwise as [#some].
  <T> List<T> someOf(List<T> all, double probability) {
    var some = some(all, probability);
    return some.isEmpty() ? List.of(oneOf(all)) : some;
  }

  /// This many different ones, or all, in random order.
  <T> List<T> sample(Collection<T> all, int size) {
    return shuffled(all).stream().limit(size).toList();
  }

  <T> List<T> shuffled(Collection<T> all) {
    var list = new ArrayList<T>(all);
    for (int i = list.size() - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      list.set(i, list.set(j, list.get(i)));
    }
    return list;
  }
}
