package dev.sluice.engine.waterfall.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where files of worlds lie: the one an operator names, the shared one beside the repository, and
/// the small one among the test resources.
final class WorldFile {
  /// The system property that names a file of worlds.
  static final String PROPERTY = "sluice.vectors";

  private static final String SHARED = "../shared/vectors/advance.jsonl";
  private static final String BUNDLED = "/dev/sluice/engine/waterfall/world/worlds.jsonl";

  private WorldFile() {}

  /// The file named by the system property, else the shared one; nothing where neither exists.
  ///
  /// A relative name is looked for from the repository's root and from the module's directory.
  static Optional<Path> namedOrShared() {
    var named = System.getProperty(PROPERTY, "").strip();
    if (named.isEmpty()) {
      return Optional.of(root().resolve(SHARED).normalize()).filter(Files::isRegularFile);
    }
    var places = List.of(root().resolve(named), Path.of(named).toAbsolutePath());
    for (var place : places) {
      if (Files.isRegularFile(place)) {
        return Optional.of(place.normalize());
      }
    }
    throw new AssertionError(
        "-D" + PROPERTY + "=" + named + " names no file; looked for it as " + places);
  }

  /// Every world of a file.
  static List<Recorded> read(Path file) {
    try {
      return parse(Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the worlds in " + file, e);
    }
  }

  /// The worlds among the test resources.
  static List<Recorded> bundled() {
    try (var stream = WorldFile.class.getResourceAsStream(BUNDLED)) {
      if (stream == null) {
        throw new AssertionError("the test resource " + BUNDLED + " is gone");
      }
      return parse(new String(stream.readAllBytes(), UTF_8).lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the test resource " + BUNDLED, e);
    }
  }

  private static List<Recorded> parse(List<String> lines) {
    var worlds = new ArrayList<Recorded>();
    for (int i = 0; i < lines.size(); i++) {
      if (!lines.get(i).isBlank()) {
        worlds.add(parse(i + 1, lines.get(i)));
      }
    }
    return worlds;
  }

  private static Recorded parse(int line, String json) {
    try {
      return WorldReader.read(line, json);
    } catch (RuntimeException e) {
      throw new AssertionError("line " + line + " is no world: " + e.getMessage(), e);
    }
  }

  /// The nearest directory above that holds the build's wrapper.
  private static Path root() {
    var here = Path.of("").toAbsolutePath();
    for (var place = here; place != null; place = place.getParent()) {
      if (Files.isRegularFile(place.resolve("mvnw"))) {
        return place;
      }
    }
    return here;
  }
}
