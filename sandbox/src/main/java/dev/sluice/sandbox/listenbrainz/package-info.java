/// Speaks for the ListenBrainz metadata calls.
@NullMarked
package dev.sluice.sandbox.listenbrainz;

import org.jspecify.annotations.NullMarked;
