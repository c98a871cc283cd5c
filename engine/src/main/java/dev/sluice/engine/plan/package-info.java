/// What the operator decided: for each field, which providers in which order and how sure each
/// must be. A plan that exists is valid.
@NullMarked
package dev.sluice.engine.plan;

import org.jspecify.annotations.NullMarked;
