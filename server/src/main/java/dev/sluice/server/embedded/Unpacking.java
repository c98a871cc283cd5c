package dev.sluice.server.embedded;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/// Unpacks PostgreSQL's programs once per user, into the user's cache, or into the data directory
/// where there is no cache.
///
/// They are unpacked beside their final place and moved there whole, so that neither an
/// interruption nor a second process at the same time can leave half of them.
final class Unpacking {
  private Unpacking() {}

  static Programs programs(DataDirectory directory) {
    var platform = Platform.current();
    try {
      var name = "postgresql-" + platform.fingerprint();
      var cache = Platform.cacheDirectory().map(place -> place.resolve("sluice"));
      if (cache.isPresent() && isUsable(cache.get())) {
        return new Programs(unpacked(platform, cache.get(), name));
      }
      return new Programs(unpacked(platform, directory.root(), name));
    } catch (IOException e) {
      throw new DatabaseUnusable("cannot unpack PostgreSQL (" + e.getMessage() + ")", e);
    }
  }

  private static boolean isUsable(Path cache) {
    try {
      Files.createDirectories(cache);
      return Files.isWritable(cache);
    } catch (IOException _) {
      return false;
    }
  }

  private static Path unpacked(Platform platform, Path parent, String name) throws IOException {
    var place = parent.resolve(name);
    if (Files.isDirectory(place)) {
      return place;
    }
    var temporary = Files.createTempDirectory(parent, name + ".");
    try (var archive = platform.archive().openStream()) {
      unpack(archive, temporary);
      Files.move(temporary, place, ATOMIC_MOVE);
    } catch (FileAlreadyExistsException | DirectoryNotEmptyException _) {
      // another process was faster: its copy is as good
    } finally {
      Trees.delete(temporary);
    }
    return place;
  }

  private static void unpack(InputStream archive, Path target) throws IOException {
    try (var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
      for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
        unpack(entry, tar, target);
      }
    }
  }

  private static void unpack(TarArchiveEntry entry, InputStream content, Path target)
      throws IOException {
    var path = target.resolve(entry.getName()).normalize();
    if (!path.startsWith(target)) {
      throw new IOException("the archive names a place outside itself: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.resolveSibling(""));
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else {
      Files.copy(content, path);
      if (entry.getName().startsWith("bin/") && !path.toFile().setExecutable(true, false)) {
        throw new IOException("cannot make " + path + " executable");
      }
    }
  }
}
