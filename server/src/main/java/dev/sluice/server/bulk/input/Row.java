package dev.sluice.server.bulk.input;

import java.util.List;
import java.util.Map;

/// One row of a file. `line` is the number of the line it begins on, from 1; `raw` its text as it
/// stands there.
public sealed interface Row {
  long line();

  String raw();

  /// A row that could be read: its texts by field, without blank ones.
  record Fields(long line, String raw, Map<String, List<String>> texts) implements Row {
    public Fields {
      texts = Map.copyOf(texts);
    }
  }

  /// A line that could not, and why. Reading goes on at the line after it.
  record Bad(long line, String raw, String reason) implements Row {}
}
