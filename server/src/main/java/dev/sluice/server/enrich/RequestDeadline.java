package dev.sluice.server.enrich;

import java.time.Duration;

/// How long a client of `POST /enrich` waits at most, queues included. Questions still open then
/// are withheld.
public record RequestDeadline(Duration time) {}
