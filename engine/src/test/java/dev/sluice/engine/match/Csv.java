package dev.sluice.engine.match;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A small CSV file as maps from column to cell; for measuring only.
final class Csv {
  private Csv() {}

  static List<Map<String, String>> read(Path file) throws IOException {
    var records = records(Files.readString(file, UTF_8));
    var header = records.getFirst();
    var rows = new ArrayList<Map<String, String>>();
    for (var cells : records.subList(1, records.size())) {
      var row = new HashMap<String, String>();
      for (int i = 0; i < Math.min(header.size(), cells.size()); i++) {
        row.put(header.get(i), cells.get(i));
      }
      rows.add(row);
    }
    return rows;
  }

  private static List<List<String>> records(String text) {
    var records = new ArrayList<List<String>>();
    var cells = new ArrayList<String>();
    var cell = new StringBuilder();
    boolean quoted = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"') {
        boolean doubled = quoted && i + 1 < text.length() && text.charAt(i + 1) == '"';
        if (doubled) {
          cell.append(c);
          i++;
        } else {
          quoted = !quoted;
        }
      } else if (quoted || (c != ',' && c != '\n' && c != '\r')) {
        cell.append(c);
      } else if (c == ',' || c == '\n') {
        cells.add(cell.toString());
        cell.setLength(0);
        if (c == '\n') {
          records.add(List.copyOf(cells));
          cells.clear();
        }
      }
    }
    return records;
  }
}
