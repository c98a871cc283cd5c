/// Is this candidate this recording? Evidence, and the confidence that follows from it.
@NullMarked
package dev.sluice.engine.match;

import org.jspecify.annotations.NullMarked;
