/// How the providers' searches find a listing: by folded words, tolerant and unjust.
@NullMarked
package dev.sluice.sandbox.search;

import org.jspecify.annotations.NullMarked;
