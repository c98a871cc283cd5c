package dev.sluice.server.bulk.input;

import java.util.Optional;

/// Walks over the text of one CSV record and finds where it ends and what is wrong with it; the
/// cells themselves are read by a library. Used by one thread.
///
/// A quote opens a cell only as its first character; inside, two quotes are one; the quote that
/// closes must be followed by a separator or a line break.
final class CsvScanner {
  private enum State {
    BEFORE_CELL,
    PLAIN,
    QUOTED,
    AFTER_QUOTE
  }

  private final char separator;
  private final int longestCell;
  private State state = State.BEFORE_CELL;
  private int column = 1;
  private int length;
  private Optional<String> problem = Optional.empty();

  CsvScanner(char separator, int longestCell) {
    this.separator = separator;
    this.longestCell = longestCell;
  }

  /// Forgets the record before.
  void begin() {
    state = State.BEFORE_CELL;
    column = 1;
    length = 0;
    problem = Optional.empty();
  }

  /// Walks over one line of the record, its line break included; stops at the first problem.
  void scan(String line) {
    for (int i = 0; i < line.length() && problem.isEmpty(); i++) {
      step(line.charAt(i));
    }
  }

  /// Whether the next line belongs to this record, because a quote is open.
  boolean isOpen() {
    return state == State.QUOTED;
  }

  /// What is wrong if the text ends here.
  String stillOpen() {
    return "column %d: a quote is opened and never closed".formatted(column);
  }

  /// What is wrong, if something is.
  Optional<String> problem() {
    return problem;
  }

  private void step(char next) {
    boolean ends = next == '\n' || next == '\r';
    switch (state) {
      case BEFORE_CELL, PLAIN -> {
        if (next == '"' && state == State.BEFORE_CELL) {
          state = State.QUOTED;
        } else {
          plain(next, ends);
        }
      }
      case QUOTED -> {
        if (next == '"') {
          state = State.AFTER_QUOTE;
        } else {
          grow();
        }
      }
      case AFTER_QUOTE -> {
        if (next == '"') {
          state = State.QUOTED;
          grow();
        } else if (next == separator || ends) {
          plain(next, ends);
        } else {
          problem = Optional.of("column " + column + ": text after the closing quote");
        }
      }
    }
  }

  private void plain(char next, boolean ends) {
    if (next == separator) {
      column++;
      length = 0;
      state = State.BEFORE_CELL;
    } else if (!ends) {
      state = State.PLAIN;
      grow();
    }
  }

  private void grow() {
    length++;
    if (length > longestCell) {
      problem = Optional.of(tooLong());
    }
  }

  private String tooLong() {
    return state == State.QUOTED
        ? "column %d: a quote is still open after %d characters".formatted(column, longestCell)
        : "column %d: the cell is longer than %d characters".formatted(column, longestCell);
  }
}
