/// What the sources can do today, and a waterfall that uses only what works.
@NullMarked
package dev.sluice.server.doctor;

import org.jspecify.annotations.NullMarked;
