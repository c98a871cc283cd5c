/// Speaks for the Discogs API.
@NullMarked
package dev.sluice.sandbox.discogs;

import org.jspecify.annotations.NullMarked;
