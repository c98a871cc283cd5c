package dev.sluice.engine.match;

import java.util.OptionalDouble;

/// What speaks for and against a candidate being the recording asked about, piece by piece; what
/// one side does not say is absent.
///
/// `title` and `artist` are likenesses 0..1, `version` the log-odds of what the versions differ in
/// (0 = nothing; absent without both titles), `durationSeconds` the difference, `album` a likeness
/// 0..1. `identifier` is about given identifiers only: the same one is carried, or only other
/// ISRCs are.
record Evidence(
    OptionalDouble title,
    OptionalDouble artist,
    OptionalDouble version,
    OptionalDouble durationSeconds,
    OptionalDouble album,
    Match year,
    Match identifier) {

  /// P(same recording) by text and duration, before identifiers that are the same.
  double probability(Model model) {
    double logOdds = model.start();
    logOdds += title.isPresent() ? model.title().at(title.getAsDouble()) : model.titleUnknown();
    logOdds += artist.isPresent() ? model.artist().at(artist.getAsDouble()) : model.artistUnknown();
    logOdds += version.orElse(0);
    if (durationSeconds.isPresent()) {
      logOdds += model.duration().at(durationSeconds.getAsDouble());
    }
    if (album.isPresent()) {
      logOdds += model.album().at(album.getAsDouble());
    }
    logOdds +=
        switch (year) {
          case SAME -> model.yearSame();
          case OTHER -> model.yearOther();
          case UNKNOWN -> 0;
        };
    logOdds += identifier == Match.OTHER ? model.isrcOther() : 0;
    return model.probability(logOdds);
  }

  /// Whether title, artist or version are clearly somebody else's.
  boolean isAnotherByName(Model.Contradiction from) {
    return (title.isPresent() && title.getAsDouble() < from.title())
        || (artist.isPresent() && artist.getAsDouble() < from.artist())
        || (version.isPresent() && version.getAsDouble() <= from.version());
  }

  /// Whether title, artist, version or duration contradict what an identifier says.
  boolean contradicts(Model.Contradiction from) {
    return isAnotherByName(from)
        || (durationSeconds.isPresent() && durationSeconds.getAsDouble() > from.durationSeconds());
  }
}
