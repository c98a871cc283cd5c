/// JSON as the store writes it: plain text that PostgreSQL takes as JSONB.
@NullMarked
package dev.sluice.postgres.json;

import org.jspecify.annotations.NullMarked;
