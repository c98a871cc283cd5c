/// What providers said, as rows: observations, the newest of each question, and the hashes that
/// tell a question and a row's content.
@NullMarked
package dev.sluice.postgres.observation;

import org.jspecify.annotations.NullMarked;
