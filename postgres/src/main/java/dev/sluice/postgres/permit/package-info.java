/// What instances on one database share about a source's limit: permits, and who is there.
@NullMarked
package dev.sluice.postgres.permit;

import org.jspecify.annotations.NullMarked;
