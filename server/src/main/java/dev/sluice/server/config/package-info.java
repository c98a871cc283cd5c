/// The configuration in force: loaded, reloaded, shown and changed while the service runs.
@NullMarked
package dev.sluice.server.config;

import org.jspecify.annotations.NullMarked;
