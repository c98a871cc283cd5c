package dev.sluice.postgres;

import java.time.Instant;

/// One version of the configuration.
///
/// @param author the API's user, else the database role
/// @param role the database role that logged in
/// @param transaction the database transaction that made it
/// @param difference what changed, as JSON: table -> row -> column -> {old, new}
/// @param comment why, if somebody said so
public record ConfigVersion(
    long number,
    String author,
    String role,
    String transaction,
    Instant at,
    String difference,
    String comment) {}
