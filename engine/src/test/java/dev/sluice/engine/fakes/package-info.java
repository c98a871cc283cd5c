/// Doubles that we own and ship in the test jar: sources, an archive and time moved by hand.
@NullMarked
package dev.sluice.engine.fakes;

import org.jspecify.annotations.NullMarked;
