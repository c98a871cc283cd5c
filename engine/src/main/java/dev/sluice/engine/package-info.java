/// The front door: holds the current plan, asks what `advance` asks for, returns the enrichment.
@NullMarked
package dev.sluice.engine;

import org.jspecify.annotations.NullMarked;
