/// Speaks for the MixesDB API.
@NullMarked
package dev.sluice.sandbox.mixesdb;

import org.jspecify.annotations.NullMarked;
