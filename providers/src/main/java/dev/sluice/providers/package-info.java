/// The catalogue: loads every provider file and offers each as an engine provider.
@NullMarked
package dev.sluice.providers;

import org.jspecify.annotations.NullMarked;
