package dev.sluice.server.bulk.output;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;

/// A place that bytes are written to. A file is written beside its final name, as `NAME.partial`,
/// and gets that name when it is [#commit]ted; closed before that, nothing is left of it. What
/// is no plain file (a pipe, a device, standard output) is written to directly. Used by one
/// thread.
public final class Target implements AutoCloseable {
  private static final int BUFFER = 1 << 16;

  /// Where the bytes go before they have their final name, and how they get it.
  private sealed interface Way {
    record Standard() implements Way {}

    record Direct(OutputStream stream) implements Way {}

    record Beside(FileChannel channel, Path partial, Path target) implements Way {}
  }

  private final String name;
  private final Way way;
  private final OutputStream stream;
  private boolean committed;

  private Target(String name, Way way, OutputStream stream) {
    this.name = name;
    this.way = way;
    this.stream = new BufferedOutputStream(stream, BUFFER);
  }

  /// Standard output.
  public static Target standardOutput() {
    return new Target(
        "standard output", new Way.Standard(), new FileOutputStream(FileDescriptor.out));
  }

  /// Opens it.
  ///
  /// @throws OutputUnusable if that is not possible, or another run writes the same file
  public static Target at(Path path) {
    var name = path.toString();
    if (Files.isDirectory(path)) {
      throw new OutputUnusable(name + " is a directory: name a file with -o");
    }
    try {
      if (Files.exists(path) && !Files.isRegularFile(path)) {
        var stream = Files.newOutputStream(path, WRITE);
        return new Target(name, new Way.Direct(stream), stream);
      }
      var target = Files.exists(path) ? path.toRealPath() : path.toAbsolutePath();
      var partial = target.resolveSibling(target.getFileName() + ".partial");
      var channel = locked(FileChannel.open(partial, CREATE, WRITE), partial);
      channel.truncate(0);
      return new Target(
          name, new Way.Beside(channel, partial, target), Channels.newOutputStream(channel));
    } catch (IOException e) {
      throw new OutputUnusable(name, e);
    }
  }

  private static FileChannel locked(FileChannel channel, Path partial) throws IOException {
    try {
      if (channel.tryLock() != null) {
        return channel;
      }
    } catch (OverlappingFileLockException _) {
      // somebody in this process
    }
    channel.close();
    throw new OutputUnusable(
        "another run is writing " + partial + ": wait for it, or name another place with -o");
  }

  /// As the user gave it.
  String name() {
    return name;
  }

  /// Writes at the end.
  ///
  /// @throws OutputUnusable if that is not possible
  public void write(byte[] bytes) {
    try {
      stream.write(bytes);
    } catch (IOException e) {
      throw new OutputUnusable(name, e);
    }
  }

  /// Everything has been written: gives the file its name.
  public void commit() {
    try {
      stream.flush();
      switch (way) {
        case Way.Standard _, Way.Direct _ -> {}
        case Way.Beside(var channel, var partial, var target) -> {
          channel.force(true);
          Files.move(partial, target, ATOMIC_MOVE, REPLACE_EXISTING);
        }
      }
      committed = true;
    } catch (IOException e) {
      throw new OutputUnusable(name, e);
    }
  }

  @Override
  public void close() {
    try {
      switch (way) {
        case Way.Standard _ -> {} // others use it too
        case Way.Direct(var direct) -> direct.close();
        case Way.Beside(var channel, var partial, _) -> {
          if (!committed) {
            Files.deleteIfExists(partial);
          }
          channel.close();
        }
      }
    } catch (IOException e) {
      throw new OutputUnusable(name, e);
    }
  }
}
