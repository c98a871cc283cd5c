package dev.sluice.server.bulk.output;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;

/// The lines that could not be used, as JSON lines with their number, the reason and their text:
/// `{"line": 7, "reason": "...", "raw": "..."}`. There is a file only if there is such a line; one
/// of an earlier run is replaced or removed. Used by one thread.
public final class Rejects implements AutoCloseable {
  /// How much of a line is kept, in characters; of a longer one `raw_length` tells the length.
  private static final int LONGEST_RAW = 100_000;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path path;
  private Optional<Target> target = Optional.empty();
  private long count;

  public Rejects(Path path) {
    this.path = path;
  }

  /// Where they are kept.
  public Path path() {
    return path;
  }

  /// How many there are.
  public long count() {
    return count;
  }

  /// Keeps one.
  ///
  /// @throws OutputUnusable if that is not possible
  public void add(long line, String reason, String raw) {
    if (target.isEmpty()) {
      target = Optional.of(Target.at(path));
    }
    var json = JsonNodeFactory.instance.objectNode().put("line", line).put("reason", reason);
    if (raw.length() > LONGEST_RAW) {
      json.put("raw", raw.substring(0, LONGEST_RAW)).put("raw_length", raw.length());
    } else {
      json.put("raw", raw);
    }
    target.get().write((JSON.writeValueAsString(json) + "\n").getBytes(UTF_8));
    count++;
  }

  /// All have been added.
  public void commit() {
    if (target.isPresent()) {
      target.get().commit();
      return;
    }
    try {
      if (Files.isRegularFile(path)) {
        Files.delete(path);
      }
    } catch (IOException e) {
      throw new OutputUnusable(path.toString(), e);
    }
  }

  @Override
  public void close() {
    target.ifPresent(Target::close);
  }
}
