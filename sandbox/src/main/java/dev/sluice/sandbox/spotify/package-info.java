/// Speaks for the Spotify Web API.
@NullMarked
package dev.sluice.sandbox.spotify;

import org.jspecify.annotations.NullMarked;
