package dev.sluice.engine.track;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Rows of the labelled data that lies beside a checkout and is no part of it. A test that needs it
/// is skipped, and says so, where it does not lie there.
public final class SharedData {
  private SharedData() {}

  /// The folder of the shared data.
  public static Path folder() {
    var found =
        Stream.iterate(Path.of("").toAbsolutePath(), at -> at != null, Path::getParent)
            .map(directory -> directory.resolve("shared/data"))
            .filter(Files::isDirectory)
            .findFirst();
    assumeTrue(found.isPresent(), "no shared/data beside this checkout");
    return found.orElseThrow();
  }

  /// The rows of a file with a header line, as name -> cell.
  public static List<Map<String, String>> rows(String file, char separator) {
    var lines = cells(file, separator);
    var header = lines.getFirst();
    var rows = new ArrayList<Map<String, String>>();
    for (var cells : lines.subList(1, lines.size())) {
      var row = new LinkedHashMap<String, String>();
      for (int i = 0; i < header.size(); i++) {
        row.put(header.get(i), i < cells.size() ? cells.get(i) : "");
      }
      rows.add(row);
    }
    return rows;
  }

  /// All lines of a file as cells; quotes hold separators and line ends, doubled they hold
  /// themselves.
  public static List<List<String>> cells(String file, char separator) {
    var lines = new ArrayList<List<String>>();
    var line = new ArrayList<String>();
    var cell = new StringBuilder();
    boolean quoted = false;
    var text = read(folder().resolve(file));
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' && separator == ',') {
        boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
        if (doubled) {
          cell.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (!quoted && (c == separator || c == '\n')) {
        line.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          lines.add(List.copyOf(line));
          line.clear();
        }
      } else if (quoted || c != '\r') {
        cell.append(c);
      }
    }
    if (!cell.isEmpty() || !line.isEmpty()) {
      line.add(cell.toString());
      lines.add(List.copyOf(line));
    }
    return lines;
  }

  private static String read(Path file) {
    try {
      var text = Files.readString(file);
      return text.startsWith("\ufeff") ? text.substring(1) : text;
    } catch (MalformedInputException e) {
      throw new AssertionError(file + " is no UTF-8", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
