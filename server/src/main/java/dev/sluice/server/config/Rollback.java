package dev.sluice.server.config;

import dev.sluice.postgres.Author;

/// The way back, as it is written down.
public final class Rollback {
  private Rollback() {}

  /// The author, saying where to if he says nothing else.
  public static Author commented(Author author, long to) {
    return author.comment().isBlank()
        ? new Author(author.name(), author.client(), "back to version " + to)
        : author;
  }
}
