/// One class per question about speed.
@NullMarked
package dev.sluice.bench;

import org.jspecify.annotations.NullMarked;
