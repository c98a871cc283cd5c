/// The whole configuration as a YAML file: read with every problem at once, written byte for byte
/// the same.
@NullMarked
package dev.sluice.server.config.file;

import org.jspecify.annotations.NullMarked;
