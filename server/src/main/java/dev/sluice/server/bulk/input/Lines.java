package dev.sluice.server.bulk.input;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/// A text as lines, each ended by LF, CR LF or CR, with the possibility to go back to lines that
/// were read already. Used by one thread.
final class Lines {
  /// The longest line, in characters. What a longer one has more is passed over, unread.
  static final int LONGEST = 4_000_000;

  private final Reader text;
  private final char[] buffer = new char[1 << 14];
  private final Deque<Line> again = new ArrayDeque<>();
  private int position;
  private int limit;
  private long number;

  Lines(Reader text) {
    this.text = text;
  }

  /// The next line, empty at the end.
  Optional<Line> next() throws IOException {
    return again.isEmpty() ? read() : Optional.of(again.pop());
  }

  /// Lets these lines be read again, the first of them next.
  void backTo(List<Line> lines) {
    lines.reversed().forEach(again::push);
  }

  private Optional<Line> read() throws IOException {
    if (!more()) {
      return Optional.empty();
    }
    number++;
    var line = new StringBuilder();
    boolean cut = false;
    while (more()) {
      int begin = position;
      while (position < limit && buffer[position] != '\n' && buffer[position] != '\r') {
        position++;
      }
      int room = LONGEST - line.length();
      cut |= position - begin > room;
      line.append(buffer, begin, Math.min(position - begin, room));
      if (position < limit) {
        line.append(lineBreak());
        break;
      }
    }
    return Optional.of(new Line(number, line.toString(), cut));
  }

  private String lineBreak() throws IOException {
    if (buffer[position++] == '\n') {
      return "\n";
    }
    if (more() && buffer[position] == '\n') {
      position++;
      return "\r\n";
    }
    return "\r";
  }

  /// Whether there is a character at the position.
  private boolean more() throws IOException {
    while (position == limit) {
      limit = text.read(buffer, 0, buffer.length);
      position = 0;
      if (limit < 0) {
        limit = 0;
        return false;
      }
    }
    return true;
  }
}
