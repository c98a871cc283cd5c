/// Stored tracks decided again: what another configuration would do, and whether what is stored
/// still follows from its own evidence.
@NullMarked
package dev.sluice.server.replay;

import org.jspecify.annotations.NullMarked;
