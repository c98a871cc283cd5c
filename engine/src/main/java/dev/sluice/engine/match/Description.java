package dev.sluice.engine.match;

import dev.sluice.engine.track.DateValue;
import java.util.Optional;
import java.util.OptionalLong;

/// What a subject or a candidate says about itself, read for comparison. Everything can be missing.
///
/// `durationMs` is positive; `album` is the raw title, empty if there is none.
record Description(
    Credit credit,
    Title title,
    Version version,
    OptionalLong durationMs,
    String album,
    Optional<DateValue> date) {}
