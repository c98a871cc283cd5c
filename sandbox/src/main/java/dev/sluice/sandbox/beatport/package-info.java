/// Speaks for the Beatport API v4.
@NullMarked
package dev.sluice.sandbox.beatport;

import org.jspecify.annotations.NullMarked;
