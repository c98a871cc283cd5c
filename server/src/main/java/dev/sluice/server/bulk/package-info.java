/// Files in, files out: many tracks at once, in input order, with progress and a summary.
@NullMarked
package dev.sluice.server.bulk;

import org.jspecify.annotations.NullMarked;
