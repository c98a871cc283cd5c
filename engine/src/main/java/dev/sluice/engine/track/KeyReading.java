package dev.sluice.engine.track;

/// What became of reading the spelling of a key.
sealed interface KeyReading {
  /// A key. `spelling` is how it was written.
  record Key(KeyValue key, Spelling spelling) implements KeyReading {}

  /// No key, for this reason.
  record Refused(Refusal reason) implements KeyReading {}

  /// How a key was written.
  enum Spelling {
    /// Tonic and mode.
    NAME,
    /// A tonic alone, whose case says the mode.
    TONIC,
    /// An hour of the Camelot or the Open Key wheel.
    WHEEL
  }

  /// Why a spelling is no key.
  enum Refusal {
    EMPTY("says that none is known"),
    SEVERAL_KEYS("names more than one key"),
    NO_TONIC("a mode without a tonic"),
    NO_MODE("a pitch class without a mode"),
    OTHER_MODE("a mode that is neither major nor minor"),
    NO_KEY("is no spelling of a key");

    private final String words;

    Refusal(String words) {
      this.words = words;
    }

    /// The reason, to follow the value.
    String words() {
      return words;
    }
  }
}
