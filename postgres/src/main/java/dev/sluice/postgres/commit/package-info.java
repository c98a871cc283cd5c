/// Group commit: rows of many threads wait in one bounded queue and are committed together, also
/// after the store was away. Knows no table.
@NullMarked
package dev.sluice.postgres.commit;

import org.jspecify.annotations.NullMarked;
