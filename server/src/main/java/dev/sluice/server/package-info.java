/// The wiring: one place that puts engine, providers and store together.
@NullMarked
package dev.sluice.server;

import org.jspecify.annotations.NullMarked;
