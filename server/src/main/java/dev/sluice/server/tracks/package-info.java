/// Stored tracks over HTTP: what they have, why, and values that a person sets and locks.
@NullMarked
package dev.sluice.server.tracks;

import org.jspecify.annotations.NullMarked;
