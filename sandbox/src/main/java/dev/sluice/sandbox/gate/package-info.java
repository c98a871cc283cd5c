/// What stands before every provider: counters, arrivals, faults, limits.
@NullMarked
package dev.sluice.sandbox.gate;

import org.jspecify.annotations.NullMarked;
