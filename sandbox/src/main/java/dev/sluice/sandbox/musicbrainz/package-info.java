/// Speaks for the MusicBrainz web service 2.
@NullMarked
package dev.sluice.sandbox.musicbrainz;

import org.jspecify.annotations.NullMarked;
