/// The store: one class per table, its SQL at the top as text blocks, its rows as records.
@NullMarked
package dev.sluice.postgres;

import org.jspecify.annotations.NullMarked;
