package dev.sluice.engine.track;

import java.util.Locale;

/// How two values of one type stand to each other: the graded answer to "do they agree?".
///
/// Symmetric. [#isAgreement] is the plain yes or no; [#isKin] also holds for values that are not
/// the same but are told apart by a convention rather than by the music (an octave of the tempo, a
/// genre and its parent).
public enum Relation {
  /// Equal in every spelling.
  SAME(Grade.AGREES),
  /// Not equal, but within the type's tolerance: tempo and numbers within 1 %, unit intervals
  /// within 0.1, text equal after folding.
  CLOSE(Grade.AGREES),
  /// One date lies within the other: 2011 and 2011-05-03.
  CONTAINED(Grade.AGREES),
  /// Lists that share a word.
  SHARED(Grade.AGREES),
  /// No word in common, but a genre of one is a parent of a genre of the other.
  PARENT_GENRE(Grade.IS_KIN),
  /// Half or double the tempo, within 1 %.
  OCTAVE(Grade.IS_KIN),
  /// Minor and major of the same notes: A minor and C major.
  RELATIVE_KEY(Grade.DIFFERS),
  /// Minor and major of the same tonic.
  PARALLEL_KEY(Grade.DIFFERS),
  /// A fifth apart in the same mode: next to each other on the wheel.
  NEIGHBOUR_KEY(Grade.DIFFERS),
  /// Two days of one month.
  SAME_MONTH(Grade.DIFFERS),
  /// Two days or months of one year, not of one month.
  SAME_YEAR(Grade.DIFFERS),
  /// No genre of one is a parent of a genre of the other, but they descend from a common one.
  GENRE_FAMILY(Grade.DIFFERS),
  /// None of these: both cannot be right.
  CONTRADICTION(Grade.DIFFERS),
  /// Values of different types say nothing about each other.
  INCOMPARABLE(Grade.DIFFERS);

  private enum Grade {
    AGREES,
    IS_KIN,
    DIFFERS
  }

  private final Grade grade;

  Relation(Grade grade) {
    this.grade = grade;
  }

  /// Whether both say the same about the music. Reflexive and symmetric, not transitive.
  public boolean isAgreement() {
    return grade == Grade.AGREES;
  }

  /// Whether both say the same, tempo folded by octaves and genres by their parents: the sense in
  /// which votes support each other.
  public boolean isKin() {
    return grade != Grade.DIFFERS;
  }

  /// [#isKin], tempo not folded: of two an octave apart one is wrong about the tempo.
  public boolean isKinInOctave() {
    return isKin() && this != OCTAVE;
  }

  /// As people read it: `same`, `octave`, `relative key`, ...
  public String words() {
    return name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
