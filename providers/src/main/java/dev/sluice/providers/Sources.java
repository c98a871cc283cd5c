package dev.sluice.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.engine.plan.Problem;
import dev.sluice.engine.plan.Problem.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/// Where the texts of provider files come from.
final class Sources {
  /// Resources beside this one; it names them, a line each, because a jar cannot be listed.
  private static final String INDEX = "/sluice/providers/index";

  private Sources() {}

  /// A file and its text.
  record Source(String file, String text) {}

  static List<Source> builtIn() {
    return resource(INDEX).lines().map(Sources::builtIn).toList();
  }

  private static Source builtIn(String file) {
    return new Source(file, resource(INDEX.replace("index", file)));
  }

  /// The `*.yaml` files of a directory, by name; what cannot be read goes to `problems`.
  static List<Source> in(Path directory, List<Problem> problems) {
    var sources = new ArrayList<Source>();
    for (var file : files(directory, problems)) {
      try {
        sources.add(new Source(file.toString(), Files.readString(file)));
      } catch (IOException e) {
        problems.add(unreadable(file, e));
      }
    }
    return sources;
  }

  private static SortedSet<Path> files(Path directory, List<Problem> problems) {
    var paths = new TreeSet<Path>();
    try (var files = Files.newDirectoryStream(directory, "*.yaml")) {
      files.forEach(paths::add);
    } catch (IOException | DirectoryIteratorException e) {
      problems.add(unreadable(directory, e));
    }
    return paths;
  }

  private static Problem unreadable(Path path, Exception reason) {
    return new Problem(Severity.ERROR, path.toString(), "", "cannot be read: " + reason);
  }

  private static String resource(String name) {
    try (var stream = Sources.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new IllegalStateException("resource " + name + " is not in this build");
      }
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
