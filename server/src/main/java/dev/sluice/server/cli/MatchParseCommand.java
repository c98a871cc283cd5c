package dev.sluice.server.cli;

import dev.sluice.engine.match.Comparer;
import dev.sluice.engine.match.SameRecording;
import dev.sluice.training.Libraries;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// `sluice match parse`: what the parser makes of artist and title as people write them.
@Command(
    name = "parse",
    description = {
      "Reads artist and title of every row of a library (CSV with columns artist and title).",
      "Lists the rows that yield no artist or no title, with the reason; --json lists all."
    },
    mixinStandardHelpOptions = true)
final class MatchParseCommand implements Callable<Integer> {
  @Parameters(paramLabel = "FILE", description = "The library.")
  private Path file = Path.of("");

  @Option(names = "--json", description = "As JSON lines, one per row, a summary last.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    var rows = Libraries.read(file, Comparer.bundled(SameRecording.DEFAULT));
    long whole = rows.stream().filter(Libraries.Row::isWhole).count();
    if (json) {
      rows.forEach(row -> System.out.println(json(row)));
      System.out.println(
          JsonNodeFactory.instance.objectNode().put("rows", rows.size()).put("parsed", whole));
    } else {
      rows.stream().filter(row -> !row.isWhole()).forEach(MatchParseCommand::print);
      System.out.printf("%d of %d rows yield artist and title%n", whole, rows.size());
    }
    return 0;
  }

  private static void print(Libraries.Row row) {
    System.out.printf(
        "line %d: artist '%s', title '%s': %s%n",
        row.line(), row.artist(), row.title(), row.reason());
  }

  private static ObjectNode json(Libraries.Row row) {
    var json = JsonNodeFactory.instance.objectNode();
    json.put("line", row.line()).put("artist", row.artist()).put("title", row.title());
    strings(json, "artists", row.artists());
    json.put("parsed_title", row.read());
    strings(json, "versions", row.versions());
    if (!row.isWhole()) {
      json.put("reason", row.reason());
    }
    return json;
  }

  private static void strings(ObjectNode json, String name, List<String> values) {
    var array = json.putArray(name);
    values.forEach(array::add);
  }
}
