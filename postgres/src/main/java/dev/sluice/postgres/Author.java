package dev.sluice.postgres;

/// Who changes something, as versions and the audit name it.
///
/// @param name a person or a part of the program
/// @param client where that person sits, such as an address; empty: where the database is asked
///     from
/// @param comment why; may be empty
public record Author(String name, String client, String comment) {
  /// At this machine, without a comment.
  public Author(String name) {
    this(name, "", "");
  }
}
