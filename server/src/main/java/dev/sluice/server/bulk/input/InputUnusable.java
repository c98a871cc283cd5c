package dev.sluice.server.bulk.input;

import org.jspecify.annotations.Nullable;

/// A file of tracks cannot be read as one. The message is one line: which file, where in it, what
/// to do.
public final class InputUnusable extends RuntimeException {
  private static final long serialVersionUID = 1;

  InputUnusable(String message) {
    this(message, null);
  }

  InputUnusable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
