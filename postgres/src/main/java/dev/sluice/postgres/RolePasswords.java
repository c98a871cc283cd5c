package dev.sluice.postgres;

import java.util.Optional;

/// Passwords that the roles `sluice_app` and `sluice_operator` shall log in with; empty: the role
/// is made without login, for an administrator to grant to whom it may concern.
public record RolePasswords(Optional<String> app, Optional<String> operator) {
  private static final RolePasswords NONE = new RolePasswords(Optional.empty(), Optional.empty());

  /// No role logs in.
  public static RolePasswords none() {
    return NONE;
  }

  @Override
  public String toString() {
    return "RolePasswords[app %s, operator %s]"
        .formatted(app.isPresent() ? "set" : "none", operator.isPresent() ? "set" : "none");
  }
}
