/// What is known about the providers, as the operator sees it.
@NullMarked
package dev.sluice.server.providers;

import org.jspecify.annotations.NullMarked;
