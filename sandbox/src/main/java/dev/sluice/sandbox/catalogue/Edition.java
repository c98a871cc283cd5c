package dev.sluice.sandbox.catalogue;

import java.util.List;
import java.util.OptionalInt;

/// One more place where a provider sells the same recording: a single, an album, a compilation with
/// a later date; usually under the same ISRC.
///
/// @param recording the name of the recording
/// @param id the provider's id of this track, or `made`
/// @param isrcs its own ISRC where it has another one than the recording
/// @param durationMs where it differs by a trifle from the recording's
public record Edition(
    String recording,
    Provider provider,
    String id,
    List<String> isrcs,
    Release release,
    OptionalInt durationMs) {

  public Edition {
    isrcs = List.copyOf(isrcs);
  }
}
