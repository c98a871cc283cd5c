/// What the service counts, in the Prometheus text format.
@NullMarked
package dev.sluice.server.metrics;

import org.jspecify.annotations.NullMarked;
