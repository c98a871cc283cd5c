package dev.sluice.engine.match;

import dev.sluice.engine.track.DateValue;
import java.util.Optional;
import java.util.OptionalLong;

/// What a subject or a candidate says about itself, read for comparison. Everything can be missing.
///
/// `credit`, `title` and `version` are what it says when nothing else is known; [Alignment] reads
/// `written` again in the light of what it is compared with. `durationMs` is positive; `words` are
/// all its words.
public record Description(
    Credit credit,
    Title title,
    Version version,
    OptionalLong durationMs,
    Album album,
    Optional<DateValue> date,
    Written written,
    WordSet words) {

  /// The title cell as it was read: `text` is the folded title and `read` what it falls into;
  /// `own` is the credit in the artist cell alone and `stated` the version in a cell of its own.
  record Written(String text, TitleText read, Credit own, Version stated) {
    /// Whether the title consists of more than the title.
    boolean hasParts() {
      return read.pieces().size() > 1 || !read.brackets().isEmpty() || !read.spoken().isEmpty();
    }
  }

  /// The album's title: `text` folded, without a year in brackets at its end; `title` without what
  /// editions add to it.
  record Album(String text, Words words, Title title) {
    static final Album NONE = new Album("", Words.NONE, Title.NONE);

    boolean isEmpty() {
      return words.isEmpty();
    }
  }
}
