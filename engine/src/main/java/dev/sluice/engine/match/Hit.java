package dev.sluice.engine.match;

import dev.sluice.engine.provider.Candidate;
import java.util.OptionalDouble;
import java.util.Set;

/// A candidate as it was read and judged.
///
/// `isrcs` and `recordingIds` (MusicBrainz) are what it carries, normalised. `isAnother`: by title,
/// artist or version it is clearly not the recording asked about. `durationSeconds` is the
/// difference to the duration known of the subject.
record Hit(
    Candidate candidate,
    Description description,
    Set<String> isrcs,
    Set<String> recordingIds,
    boolean compilation,
    boolean isAnother,
    OptionalDouble durationSeconds,
    Likelihood likelihood) {}
