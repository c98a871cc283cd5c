/// HTTP/1.1 over plain sockets: what is needed to answer well, and to answer as badly as real
/// servers do.
@NullMarked
package dev.sluice.sandbox.wire;

import org.jspecify.annotations.NullMarked;
