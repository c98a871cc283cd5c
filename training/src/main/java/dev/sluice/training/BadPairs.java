package dev.sluice.training;

/// A file is not in the format it should have; the message names place, value and remedy.
public final class BadPairs extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BadPairs(String message) {
    super(message);
  }
}
