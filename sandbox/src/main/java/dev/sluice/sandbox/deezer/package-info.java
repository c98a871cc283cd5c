/// Speaks for the Deezer API.
@NullMarked
package dev.sluice.sandbox.deezer;

import org.jspecify.annotations.NullMarked;
