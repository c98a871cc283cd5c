/// What a run leaves behind: enriched tracks and rejected lines, each file whole or not at all.
@NullMarked
package dev.sluice.server.bulk.output;

import org.jspecify.annotations.NullMarked;
