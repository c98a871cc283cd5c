package dev.sluice.engine.track;

/// The tempi a genre is usually played at, in beats per minute, both ends included.
///
/// Wide on purpose: it tells half from double tempo, not one house track from another.
public record TempoRange(double slowest, double fastest) {
  public TempoRange {
    if (!(slowest >= BpmValue.SLOWEST && slowest < fastest && fastest <= BpmValue.FASTEST)) {
      throw new IllegalArgumentException(
          "a tempo range rises within 20..999, got " + slowest + " to " + fastest);
    }
  }

  /// Reads `120-150`.
  static TempoRange parse(String text) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      throw new IllegalArgumentException("a tempo range is written 120-150, got '" + text + "'");
    }
    return new TempoRange(
        Double.parseDouble(text.substring(0, dash).strip()),
        Double.parseDouble(text.substring(dash + 1).strip()));
  }

  /// Whether the tempo lies in it.
  public boolean contains(BpmValue bpm) {
    return bpm.beatsPerMinute() >= slowest && bpm.beatsPerMinute() <= fastest;
  }
}
