/// Fits the judge to labelled pairs, measures it, and writes its resource. Only the command line
/// uses it.
@NullMarked
package dev.sluice.training;

import org.jspecify.annotations.NullMarked;
