package dev.sluice.server;

import org.jspecify.annotations.Nullable;

/// The service or a command cannot begin, for a reason that lies outside of it. The message is
/// one line that says what to do; `exitCode` is what the process ends with (1 failed, 2 usage).
public final class CannotStart extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CannotStart(int exitCode, String message, @Nullable Throwable cause) {
    super(message, cause);
    this.exitCode = exitCode;
  }

  /// The surroundings do not allow it.
  public static CannotStart failed(String message, @Nullable Throwable cause) {
    return new CannotStart(1, message, cause);
  }

  /// What was asked for makes no sense.
  public static CannotStart usage(String message) {
    return new CannotStart(2, message, null);
  }

  /// 1 or 2.
  public int exitCode() {
    return exitCode;
  }
}
