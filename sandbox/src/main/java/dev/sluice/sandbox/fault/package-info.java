/// Faults on demand: how they are written, which request they hit, what they do.
@NullMarked
package dev.sluice.sandbox.fault;

import org.jspecify.annotations.NullMarked;
