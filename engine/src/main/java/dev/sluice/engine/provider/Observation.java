package dev.sluice.engine.provider;

import java.time.Instant;
import java.util.UUID;

/// One answer as it happened: the question, when it was asked, what came. Never changed
/// afterwards.
///
/// `id` is a UUIDv7 made by the application; everyone who waited in the same flight holds the
/// same one.
public record Observation(
    UUID id, Question question, Instant askedAt, Answer answer, Receipt receipt) {}
