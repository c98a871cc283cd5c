package dev.sluice.training;

/// Which groups (a recording, an artist, a work) are held out for validation: one in five, by a
/// hash of the group's name and the seed, so that no group is on both sides. A set that was
/// published in parts keeps its own split instead.
record Split(long seed) {
  private static final int PARTS = 5;

  boolean holds(String group) {
    long hash = seed ^ 0x9E3779B97F4A7C15L;
    for (int i = 0; i < group.length(); i++) {
      hash = (hash ^ group.charAt(i)) * 0x100000001B3L;
    }
    hash ^= hash >>> 32;
    hash *= 0xD6E8FEB86659FD93L;
    hash ^= hash >>> 32;
    return Math.floorMod(hash, PARTS) == 0;
  }
}
