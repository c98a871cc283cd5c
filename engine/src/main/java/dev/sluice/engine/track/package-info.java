/// What can be known about a recording: the track, its fields, typed values and how they compare.
@NullMarked
package dev.sluice.engine.track;

import org.jspecify.annotations.NullMarked;
