package dev.sluice.server.bulk.output;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/// A file cannot be written. The message is one line: which file, why, what to do.
public final class OutputUnusable extends RuntimeException {
  private static final long serialVersionUID = 1;

  OutputUnusable(String message) {
    super(message);
  }

  OutputUnusable(String name, IOException cause) {
    super("cannot write %s (%s): %s".formatted(name, reason(cause), remedy(reason(cause))), cause);
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "there is no such directory";
      case FileSystemException system when system.getReason() != null -> system.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }

  private static String remedy(String reason) {
    return reason.contains("space left")
        ? "make room, or name another place with -o, and run it again: what was asked costs no call"
        : "name another place with -o";
  }
}
