package dev.sluice.server.config.file;

import dev.sluice.engine.plan.Problem;
import dev.sluice.engine.plan.Problem.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/// Which line of the file says what, and what is wrong with it.
final class Marks {
  private final String file;
  private final List<Problem> problems = new ArrayList<>();
  private final Map<String, Integer> lines = new HashMap<>();

  Marks(String file) {
    this.file = file;
  }

  static int line(Node node) {
    return node.getStartMark() == null ? 1 : node.getStartMark().getLine() + 1;
  }

  /// A scalar as it stands in the file; of anything else its kind.
  static String text(Node node) {
    return node instanceof ScalarNode scalar ? scalar.getValue() : "a " + node.getNodeId();
  }

  void problem(int line, String path, String value, String message) {
    var place = "%s:%d".formatted(file, line);
    problems.add(
        new Problem(Severity.ERROR, path.isEmpty() ? place : place + ": " + path, value, message));
  }

  /// Remembers where a place of the configuration stands.
  void at(String place, int line) {
    lines.put(place, line);
  }

  List<Problem> problems() {
    return problems;
  }

  Map<String, Integer> lines() {
    return lines;
  }
}
