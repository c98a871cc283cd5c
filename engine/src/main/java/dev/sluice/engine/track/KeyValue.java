package dev.sluice.engine.track;

import java.util.List;

/// One of the 24 keys: pitch class 0 (C) to 11 (B), major or minor.
///
/// However a source spells it, it is one value, written with sharps: `F# minor`.
public record KeyValue(int pitchClass, boolean minor) implements Value {
  static final int PITCH_CLASSES = 12;
  private static final List<String> TONICS =
      List.of("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B");

  public KeyValue {
    if (pitchClass < 0 || pitchClass >= PITCH_CLASSES) {
      throw new IllegalArgumentException(
          "a pitch class is one of 0 (C) to 11 (B), got " + pitchClass);
    }
  }

  /// The key at this hour of the Camelot wheel, 1 to 12: `A` is minor, `B` major.
  static KeyValue ofCamelot(int hour, boolean minor) {
    // A fifth up (7 semitones) is an hour on. C major is 8B, A minor 8A.
    int fifths = hour - 8;
    return new KeyValue(Math.floorMod(fifths * 7 + (minor ? 9 : 0), PITCH_CLASSES), minor);
  }

  /// The key at this hour of the Open Key wheel, 1 to 12: `m` is minor, `d` major.
  static KeyValue ofOpenKey(int hour, boolean minor) {
    return ofCamelot(hour + 7, minor);
  }

  /// In Camelot notation, e.g. `11A` for F# minor.
  public String camelot() {
    return hour(8) + (minor ? "A" : "B");
  }

  /// In Open Key notation, e.g. `4m` for F# minor.
  public String openKey() {
    return hour(1) + (minor ? "m" : "d");
  }

  private int hour(int ofCMajor) {
    int relativeMajor = minor ? pitchClass + 3 : pitchClass;
    int fifths = relativeMajor * 7; // 7 is its own inverse modulo 12
    return Math.floorMod(fifths + ofCMajor - 1, PITCH_CLASSES) + 1;
  }

  @Override
  public FieldType type() {
    return FieldType.KEY;
  }

  @Override
  public String canonical() {
    return TONICS.get(pitchClass) + (minor ? " minor" : " major");
  }

  @Override
  public String display() {
    return canonical();
  }

  @Override
  public Object plain() {
    return display();
  }

  @Override
  public Relation relationTo(Value other) {
    if (!(other instanceof KeyValue key)) {
      return Relation.INCOMPARABLE;
    }
    if (equals(other)) {
      return Relation.SAME;
    }
    int fifths = Math.floorMod(hour(0) - key.hour(0), PITCH_CLASSES);
    if (minor == key.minor) {
      return fifths == 1 || fifths == 11 ? Relation.NEIGHBOUR_KEY : Relation.CONTRADICTION;
    }
    if (fifths == 0) {
      return Relation.RELATIVE_KEY;
    }
    return pitchClass == key.pitchClass ? Relation.PARALLEL_KEY : Relation.CONTRADICTION;
  }
}
