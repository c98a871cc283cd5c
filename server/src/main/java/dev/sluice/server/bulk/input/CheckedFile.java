package dev.sluice.server.bulk.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;

/// A file that can be read. One that can be read twice is read once for the check, so that nothing
/// is begun with a file that is not text throughout; `lines` are then its lines that are not blank.
public record CheckedFile(Path path, OptionalLong lines) {

  /// Checks a file.
  ///
  /// @throws InputUnusable if it cannot be read as text
  public static CheckedFile of(Path path) {
    if (Files.isDirectory(path)) {
      throw new InputUnusable(path + " is a directory: name a CSV or JSON lines file");
    }
    if (!Files.exists(path)) {
      throw new InputUnusable(path + " does not exist");
    }
    if (!Files.isRegularFile(path)) {
      return new CheckedFile(path, OptionalLong.empty());
    }
    try (var text = StrictReader.of(path)) {
      var lines = new Lines(text);
      long filled = 0;
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        filled += line.get().text().isBlank() ? 0 : 1;
      }
      return new CheckedFile(path, OptionalLong.of(filled));
    } catch (IOException e) {
      throw InputUnusable.unreadable(path, e);
    }
  }

  /// Opens it.
  ///
  /// @throws InputUnusable if its columns name nothing to find tracks by
  public TrackFile open(Shape shape) {
    var trouble = shape.trouble();
    if (trouble.isPresent()) {
      throw new InputUnusable(trouble.get());
    }
    return TrackFile.open(this, shape);
  }

  boolean isNamedJson() {
    return path.toString().matches("(?i).*\\.(jsonl|ndjson|json)");
  }
}
