/// The facts: a few hundred real recordings as CSV, and what each provider makes of them.
///
/// The README beside the CSV files describes every column and every kind of trouble.
@NullMarked
package dev.sluice.sandbox.catalogue;

import org.jspecify.annotations.NullMarked;
