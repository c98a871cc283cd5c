/// What was decided and what every track has now, as rows and JSON.
@NullMarked
package dev.sluice.postgres.decision;

import org.jspecify.annotations.NullMarked;
