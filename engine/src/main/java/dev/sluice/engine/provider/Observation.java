package dev.sluice.engine.provider;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.UUID;

/// One answer as it happened: the question, when it was asked, what came. Never changed
/// afterwards.
///
/// `id` is a UUIDv7 made by the application; everyone who waited in the same flight holds the
/// same one. `askedAt` has whole microseconds, what is finer is cut off: so much can be stored, and
/// what is decided from a stored observation must be what was decided live.
public record Observation(
    UUID id, Question question, Instant askedAt, Answer answer, Receipt receipt) {
  public Observation {
    askedAt = askedAt.truncatedTo(ChronoUnit.MICROS);
  }
}
