/// Whether the service can do its work, in one look.
@NullMarked
package dev.sluice.server.health;

import org.jspecify.annotations.NullMarked;
