package dev.sluice.server.embedded;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// The archive of PostgreSQL programs for this machine, on the class path.
record Platform(String name, URL archive) {

  static Platform current() {
    var system = system(System.getProperty("os.name", "").toLowerCase(Locale.ROOT));
    var machine = machine(System.getProperty("os.arch", "").toLowerCase(Locale.ROOT));
    var name = system + "-" + machine;
    var archive = Platform.class.getResource("/postgres-" + name + ".txz");
    if (archive == null) {
      throw new DatabaseUnusable(
          "this build brings no PostgreSQL for %s: point --database-url at a PostgreSQL 15 or newer"
              .formatted(name));
    }
    return new Platform(name, archive);
  }

  /// A name for exactly this archive: another build's programs get another one.
  String fingerprint() throws IOException {
    if (archive.openConnection() instanceof JarURLConnection jar) {
      var entry = jar.getJarEntry();
      return "%s-%08x".formatted(name, entry.getCrc());
    }
    return "%s-%d".formatted(name, archive.openConnection().getContentLengthLong());
  }

  /// Where this user's programs keep what they can make again, if there is such a place.
  static Optional<Path> cacheDirectory() {
    var named = System.getenv("XDG_CACHE_HOME");
    if (named != null && named.startsWith("/")) {
      return Optional.of(Path.of(named));
    }
    var home = System.getProperty("user.home", "");
    return home.startsWith("/") ? Optional.of(Path.of(home, ".cache")) : Optional.empty();
  }

  private static String system(String name) {
    return name.startsWith("mac") ? "darwin" : name;
  }

  private static String machine(String name) {
    return switch (name) {
      case "amd64" -> "x86_64";
      case "aarch64" -> "arm_64";
      default -> name;
    };
  }
}
