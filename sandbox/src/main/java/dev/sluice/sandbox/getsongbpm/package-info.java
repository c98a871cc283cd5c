/// Speaks for the GetSongBPM API.
@NullMarked
package dev.sluice.sandbox.getsongbpm;

import org.jspecify.annotations.NullMarked;
