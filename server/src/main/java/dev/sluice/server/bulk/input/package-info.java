/// Files of tracks, read line by line: whatever their encoding, separator or column names, and
/// without ever holding one in memory.
@NullMarked
package dev.sluice.server.bulk.input;

import org.jspecify.annotations.NullMarked;
