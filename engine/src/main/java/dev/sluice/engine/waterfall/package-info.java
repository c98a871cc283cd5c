/// The algorithm: `advance` and `settle`, and the record of why every rung won or passed.
@NullMarked
package dev.sluice.engine.waterfall;

import org.jspecify.annotations.NullMarked;
