package dev.sluice.sandbox.catalogue;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/// A real recording: its facts, which providers have it under which id, and its trouble there.
///
/// @param name short and stable, the row's key
/// @param ids per provider that has it: the provider's own id, or [#MADE] where the real one is
///   not known and a stable one is made from the name
/// @param style the genre in Beatport's words, empty for what is not dance music
public record Recording(
    String name,
    Credit credit,
    OptionalInt durationMs,
    List<String> isrcs,
    Release release,
    Sound sound,
    List<String> genres,
    String style,
    Map<Provider, String> ids,
    List<Trouble> troubles) {

  static final String MADE = "made";

  public Recording {
    isrcs = List.copyOf(isrcs);
    genres = List.copyOf(genres);
    ids = Map.copyOf(ids);
    troubles = List.copyOf(troubles);
  }

  /// The id under which the provider has it, empty if it does not have it.
  public Optional<String> idAt(Provider provider) {
    return Optional.ofNullable(ids.get(provider))
        .map(id -> id.equals(MADE) ? StableId.at(provider, name) : id);
  }

  List<Trouble> troublesAt(Provider provider) {
    return troubles.stream().filter(trouble -> trouble.provider() == provider).toList();
  }

  /// The same with other places that have it and other trouble there.
  Recording also(Map<Provider, String> otherIds, List<Trouble> otherTroubles) {
    return new Recording(
        name, credit, durationMs, isrcs, release, sound, genres, style, otherIds, otherTroubles);
  }
}
