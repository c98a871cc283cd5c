/// One question (or a batch of them) becomes one HTTP exchange, or 1 + up to k where hits must
/// be opened; the only outbound client in the project.
@NullMarked
package dev.sluice.providers.http;

import org.jspecify.annotations.NullMarked;
