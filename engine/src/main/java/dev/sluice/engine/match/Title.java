package dev.sluice.engine.match;

/// A title without its version, its guests and the artist some sources glue to it.
///
/// `core` is the title proper; `extra` the words of brackets and endings that are something else
/// (a subtitle, a label, an album); `full` is both in the order they stand in.
record Title(Words core, Words extra, Words full) {
  static final Title NONE = new Title(Words.NONE, Words.NONE, Words.NONE);

  /// A title without anything besides.
  static Title of(Words words) {
    return new Title(words, Words.NONE, words);
  }

  boolean isEmpty() {
    return full.isEmpty();
  }
}
