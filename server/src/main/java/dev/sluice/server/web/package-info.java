/// What every HTTP resource shares: bodies read within bounds, parameters that name themselves
/// when they are wrong, and every "no" as problem+json.
@NullMarked
package dev.sluice.server.web;

import org.jspecify.annotations.NullMarked;
