package dev.sluice.server.bulk.input;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/// A file of tracks cannot be read as one. The message is one line: which file, where in it, what
/// to do.
public final class InputUnusable extends RuntimeException {
  private static final long serialVersionUID = 1;

  InputUnusable(String message) {
    this(message, null);
  }

  static InputUnusable unreadable(Path file, IOException e) {
    return new InputUnusable("cannot read %s (%s)".formatted(file, reason(e)), e);
  }

  private static String reason(IOException e) {
    return switch (e) {
      case AccessDeniedException _ -> "permission denied";
      case NoSuchFileException _ -> "no such file or directory";
      case FileSystemException system when system.getReason() != null -> system.getReason();
      default -> String.valueOf(e.getMessage());
    };
  }

  private InputUnusable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
