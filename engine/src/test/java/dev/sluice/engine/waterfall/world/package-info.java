/// Small worlds to try the waterfall in: a model, a generator, a naive second reading of what must
/// happen in them (the oracle), and the bridge to the engine's own types. Test code only; it may
/// use every package of the engine, and none may use it.
@NullMarked
package dev.sluice.engine.waterfall.world;

import org.jspecify.annotations.NullMarked;
