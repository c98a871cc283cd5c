/// Speaks for the Tidal API v2.
@NullMarked
package dev.sluice.sandbox.tidal;

import org.jspecify.annotations.NullMarked;
