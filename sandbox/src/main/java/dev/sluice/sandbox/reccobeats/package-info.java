/// Speaks for the ReccoBeats API.
@NullMarked
package dev.sluice.sandbox.reccobeats;

import org.jspecify.annotations.NullMarked;
