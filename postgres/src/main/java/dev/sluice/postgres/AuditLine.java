package dev.sluice.postgres;

import java.time.Instant;

/// Who changed what, when, from where.
///
/// @param author a person or a part of the program, as the application said, else the role
/// @param role the database role that logged in
/// @param client where the author sat
/// @param address where the database was asked from
/// @param detail JSON
public record AuditLine(
    long number,
    Instant at,
    String author,
    String role,
    String client,
    String address,
    String action,
    String subject,
    String comment,
    String detail) {}
