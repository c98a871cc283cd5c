/// The server on loopback and what stands before every provider: tokens, limits, counters.
@NullMarked
package dev.sluice.sandbox.http;

import org.jspecify.annotations.NullMarked;
