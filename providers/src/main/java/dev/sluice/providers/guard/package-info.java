/// What stands between the engine and a source, in one visible order.
@NullMarked
package dev.sluice.providers.guard;

import org.jspecify.annotations.NullMarked;
