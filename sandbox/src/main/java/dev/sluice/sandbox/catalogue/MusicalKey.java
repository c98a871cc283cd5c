package dev.sluice.sandbox.catalogue;

import java.util.List;

/// One of the 24 keys: pitch class 0 (C) to 11 (B), major or minor. Written `F# minor` in the
/// catalogue, with sharps only.
public record MusicalKey(int pitchClass, Mode mode) {

  /// Major or minor.
  public enum Mode {
    MAJOR,
    MINOR
  }

  private static final List<String> SHARPS =
      List.of("C", "C#", "D", "D#", "E", "F", "F#", "G", "G#", "A", "A#", "B");

  public MusicalKey {
    if (pitchClass < 0 || pitchClass > 11) {
      throw new IllegalArgumentException("pitch class must lie in 0..11, got " + pitchClass);
    }
  }

  static MusicalKey of(String text) {
    var parts = text.split(" ", -1);
    var pitchClass = SHARPS.indexOf(parts[0]);
    if (parts.length == 2 && pitchClass >= 0) {
      if (parts[1].equals("major")) {
        return new MusicalKey(pitchClass, Mode.MAJOR);
      }
      if (parts[1].equals("minor")) {
        return new MusicalKey(pitchClass, Mode.MINOR);
      }
    }
    throw new IllegalArgumentException("no key of the form 'F# minor': " + text);
  }

  /// The tonic with a sharp where it needs one: `C`, `F#`.
  public String tonic() {
    return SHARPS.get(pitchClass);
  }

  /// The number of the Camelot wheel, 1 to 12.
  public int camelotNumber() {
    var majorOfSameNumber = mode == Mode.MAJOR ? pitchClass : (pitchClass + 3) % 12;
    return (majorOfSameNumber * 7 + 7) % 12 + 1;
  }
}
