/// The store: one class per table, its SQL at the top as text blocks, its rows as records; and the
/// front door to all of them, [dev.sluice.postgres.Store].
@NullMarked
package dev.sluice.postgres;

import org.jspecify.annotations.NullMarked;
