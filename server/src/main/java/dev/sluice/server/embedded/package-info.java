/// A real PostgreSQL under the data directory: unpacked, started, attached to, stopped, and picked
/// up again after a crash.
@NullMarked
package dev.sluice.server.embedded;

import org.jspecify.annotations.NullMarked;
