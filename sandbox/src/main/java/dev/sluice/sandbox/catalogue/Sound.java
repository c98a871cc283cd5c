package dev.sluice.sandbox.catalogue;

import java.util.Optional;
import java.util.OptionalDouble;

/// What can be heard: tempo, key and how sure an analysis is of it (0..1), and the audio features.
public record Sound(
    OptionalDouble bpm, Optional<MusicalKey> key, double keyStrength, Optional<Features> features) {

  /// Energy, danceability and valence, each 0..1.
  public record Features(double energy, double danceability, double valence) {}

  Sound atBpm(OptionalDouble otherBpm) {
    return new Sound(otherBpm, key, keyStrength, features);
  }

  Sound timesBpm(double factor) {
    return bpm.isEmpty() ? this : atBpm(OptionalDouble.of(bpm.getAsDouble() * factor));
  }

  Sound inKey(Optional<MusicalKey> otherKey) {
    return new Sound(bpm, otherKey, keyStrength, features);
  }

  Sound keyStrength(double otherStrength) {
    return new Sound(bpm, key, otherStrength, features);
  }

  Sound withoutFeatures() {
    return new Sound(bpm, key, keyStrength, Optional.empty());
  }
}
