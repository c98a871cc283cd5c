/// The sandbox's own pages under `/_sandbox/`: counters, arrivals, faults.
@NullMarked
package dev.sluice.sandbox.control;

import org.jspecify.annotations.NullMarked;
