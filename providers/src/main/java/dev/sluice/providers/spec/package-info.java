/// The provider file format, read and validated as a whole; a spec that exists can be executed.
@NullMarked
package dev.sluice.providers.spec;

import org.jspecify.annotations.NullMarked;
