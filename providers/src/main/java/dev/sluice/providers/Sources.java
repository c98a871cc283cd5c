package dev.sluice.providers;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.engine.plan.Problem;
import dev.sluice.engine.plan.Problem.Severity;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

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
    try (var files = Files.newDirectoryStream(directory, "*.yaml")) {
      for (var file : files) {
        sources.add(new Source(file.toString(), Files.readString(file)));
      }
    } catch (IOException e) {
      problems.add(new Problem(Severity.ERROR, directory.toString(), "", "cannot be read: " + e));
    }
    return sources;
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
