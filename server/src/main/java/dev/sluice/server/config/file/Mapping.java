package dev.sluice.server.config.file;

import dev.sluice.engine.plan.Nearest;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/// One mapping of the file. Each key is taken once; what is left at the end is unknown. Every
/// problem is told with its line, its path and its value.
final class Mapping {
  private static final int LONGEST_NUMBER = 30;

  private final String path;
  private final int line;
  private final Marks marks;
  private final Map<String, Node> rest = new LinkedHashMap<>();
  private final List<String> known = new ArrayList<>();

  Mapping(String path, MappingNode node, Marks marks) {
    this.path = path;
    this.line = Marks.line(node);
    this.marks = marks;
    for (var entry : node.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode key)) {
        marks.problem(Marks.line(entry.getKeyNode()), path, "", "a key must be a plain word");
      } else if (rest.putIfAbsent(key.getValue(), entry.getValueNode()) != null) {
        marks.problem(Marks.line(key), at(key.getValue()), "", "stands here twice: remove one");
      }
    }
  }

  String path() {
    return path;
  }

  int line() {
    return line;
  }

  /// The line where a key's value stands, or that of the mapping.
  int line(String key) {
    var node = rest.get(key);
    return node == null ? line : Marks.line(node);
  }

  String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  boolean has(String key) {
    return rest.containsKey(key);
  }

  /// The names of an open mapping, in file order.
  List<String> names() {
    return List.copyOf(rest.keySet());
  }

  Optional<Mapping> mapping(String key) {
    return take(key)
        .flatMap(
            node -> {
              if (node instanceof MappingNode mapping) {
                return Optional.of(new Mapping(at(key), mapping, marks));
              }
              if (isNull(node)) {
                return Optional.of(
                    new Mapping(
                        at(key),
                        new MappingNode(
                            Tag.MAP,
                            true,
                            List.of(),
                            node.getStartMark(),
                            node.getEndMark(),
                            org.yaml.snakeyaml.DumperOptions.FlowStyle.BLOCK),
                        marks));
              }
              wrong(key, node, "must be a mapping (names, each with a colon)");
              return Optional.empty();
            });
  }

  /// The mappings of a list; others are told and left out.
  List<Mapping> mappings(String key) {
    var found = new ArrayList<Mapping>();
    take(key)
        .filter(node -> !isNull(node))
        .ifPresent(
            node -> {
              if (!(node instanceof SequenceNode list)) {
                wrong(key, node, "must be a list (lines that begin with -)");
                return;
              }
              int number = 0;
              for (var item : list.getValue()) {
                number++;
                var place = "%s[%d]".formatted(at(key), number);
                if (item instanceof MappingNode mapping) {
                  found.add(new Mapping(place, mapping, marks));
                } else {
                  marks.problem(
                      Marks.line(item), place, Marks.text(item), "must be {provider: , minimum: }");
                }
              }
            });
    return found;
  }

  Optional<String> text(String key) {
    return take(key)
        .flatMap(
            node -> {
              if (node instanceof ScalarNode scalar && !isNull(node)) {
                return Optional.of(scalar.getValue());
              }
              wrong(key, node, "must be one text");
              return Optional.empty();
            });
  }

  Optional<Boolean> flag(String key) {
    int where = line(key);
    return text(key)
        .flatMap(
            text ->
                switch (text) {
                  case "true" -> Optional.of(true);
                  case "false" -> Optional.of(false);
                  default -> {
                    marks.problem(where, at(key), text, "must be true or false");
                    yield Optional.empty();
                  }
                });
  }

  Optional<BigDecimal> number(String key, Predicate<BigDecimal> fits, String remedy) {
    int where = line(key);
    return text(key)
        .flatMap(
            text -> {
              try {
                if (text.length() <= LONGEST_NUMBER) {
                  var number = new BigDecimal(text.strip());
                  if (Math.abs((long) number.scale()) <= LONGEST_NUMBER && fits.test(number)) {
                    return Optional.of(number);
                  }
                }
              } catch (NumberFormatException _) {
                // told below
              }
              marks.problem(where, at(key), text, remedy);
              return Optional.empty();
            });
  }

  /// Tells a problem with a key's value, which was taken at this line.
  void problem(int where, String key, String value, String message) {
    marks.problem(where, at(key), value, message);
  }

  void missing(String key, String example) {
    marks.problem(line, at(key), "", "is missing: write " + example);
  }

  /// Tells what nobody took.
  void end() {
    rest.forEach(
        (key, node) ->
            marks.problem(
                Marks.line(node),
                at(key),
                Marks.text(node),
                Nearest.to(key, known)
                    .map(near -> "is no key here; did you mean '" + near + "'?")
                    .orElse("is no key here; there are " + String.join(", ", known))));
  }

  private Optional<Node> take(String key) {
    known.add(key);
    return Optional.ofNullable(rest.remove(key));
  }

  private void wrong(String key, Node node, String message) {
    marks.problem(Marks.line(node), at(key), Marks.text(node), message);
  }

  private static boolean isNull(Node node) {
    return Tag.NULL.equals(node.getTag());
  }
}
