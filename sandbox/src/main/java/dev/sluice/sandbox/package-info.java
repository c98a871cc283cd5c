/// The providers' APIs on loopback over a small catalogue of real facts: for the demo, tests
/// and benchmarks.
@NullMarked
package dev.sluice.sandbox;

import org.jspecify.annotations.NullMarked;
