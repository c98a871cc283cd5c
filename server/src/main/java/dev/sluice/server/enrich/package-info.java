/// One track through the waterfall and into the store, and the JSON that tells of it.
@NullMarked
package dev.sluice.server.enrich;

import org.jspecify.annotations.NullMarked;
