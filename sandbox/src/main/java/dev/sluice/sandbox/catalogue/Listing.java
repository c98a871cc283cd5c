package dev.sluice.sandbox.catalogue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// One entry of a provider's catalogue: a recording as that provider tells it, trouble included, or
/// a wrong candidate beside it.
///
/// @param id the provider's own id
/// @param recording the name of the recording it is made from
/// @param note what sets it apart from its neighbours, in MusicBrainz' disambiguation: `live, ...`
public record Listing(
    Provider provider,
    String id,
    String recording,
    String note,
    Credit credit,
    OptionalInt durationMs,
    List<String> isrcs,
    Release release,
    Sound sound,
    List<String> genres,
    String style) {

  public Listing {
    isrcs = List.copyOf(isrcs);
    genres = List.copyOf(genres);
  }

  /// The recording as it is, before any trouble. Only MusicBrainz keeps several ISRCs.
  static Listing of(Recording from, Provider provider, String id) {
    var many = provider == Provider.MUSICBRAINZ ? from.isrcs().size() : 1;
    return new Listing(
        provider,
        id,
        from.name(),
        "",
        from.credit(),
        from.durationMs(),
        from.isrcs().stream().limit(many).toList(),
        from.release(),
        from.sound(),
        from.genres(),
        from.style());
  }

  /// The first ISRC, empty if there is none.
  public Optional<String> isrc() {
    return isrcs.stream().findFirst();
  }

  /// How long it lasts in whole seconds, rounded; 0 if that is not known.
  public int seconds() {
    return (durationMs.orElse(0) + 500) / 1000;
  }

  Listing credited(Credit other) {
    return with(other, durationMs, isrcs, release, sound, genres);
  }

  Listing lasting(OptionalInt otherMs) {
    return with(credit, otherMs, isrcs, release, sound, genres);
  }

  Listing coded(List<String> otherIsrcs) {
    return with(credit, durationMs, otherIsrcs, release, sound, genres);
  }

  Listing on(Release other) {
    return with(credit, durationMs, isrcs, other, sound, genres);
  }

  Listing sounding(Sound other) {
    return with(credit, durationMs, isrcs, release, other, genres);
  }

  Listing withId(String otherId) {
    return new Listing(
        provider,
        otherId,
        recording,
        note,
        credit,
        durationMs,
        isrcs,
        release,
        sound,
        genres,
        style);
  }

  Listing withoutGenre() {
    return new Listing(
        provider, id, recording, note, credit, durationMs, isrcs, release, sound, List.of(), "");
  }

  /// A neighbour with an id of its own that is another recording.
  Listing beside(String kind, String otherNote, Credit other, double length, double tempo) {
    var name = recording + "#" + kind;
    var ms = durationMs.stream().map(it -> (int) (it * length)).findFirst();
    var isrc = provider == Provider.MUSICBRAINZ ? List.<String>of() : List.of(StableId.isrc(name));
    return new Listing(
        provider,
        StableId.at(provider, name),
        name,
        otherNote,
        other,
        ms,
        isrc,
        release,
        sound.timesBpm(tempo),
        genres,
        style);
  }

  private Listing with(
      Credit credit,
      OptionalInt durationMs,
      List<String> isrcs,
      Release release,
      Sound sound,
      List<String> genres) {
    return new Listing(
        provider, id, recording, note, credit, durationMs, isrcs, release, sound, genres, style);
  }
}
