/// Speaks for the Last.fm API.
@NullMarked
package dev.sluice.sandbox.lastfm;

import org.jspecify.annotations.NullMarked;
