/// Speaks for the AcousticBrainz API.
@NullMarked
package dev.sluice.sandbox.acousticbrainz;

import org.jspecify.annotations.NullMarked;
