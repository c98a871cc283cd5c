/// How the engine asks a source one question, and the five answers there are.
@NullMarked
package dev.sluice.engine.provider;

import org.jspecify.annotations.NullMarked;
