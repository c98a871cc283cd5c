package dev.sluice.engine.match;

import dev.sluice.engine.track.DateValue;
import java.util.List;
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

  /// The names in the credit, guests last, folded.
  public List<String> artistNames() {
    return credit.names().stream().map(name -> String.join(" ", name.tokens())).toList();
  }

  /// The title with its subtitle, without versions, guests and artist, folded; a placeholder as it
  /// is written.
  public String titleText() {
    return hasTitle() ? String.join(" ", title.full().tokens()) : written.text();
  }

  /// Whether there is a title, and no placeholder for one.
  public boolean hasTitle() {
    return !title.isEmpty();
  }

  /// What the version is called, kind by kind: `remix of kaskade`; empty for the ordinary one.
  public List<String> versionWords() {
    return version.kinds().entrySet().stream()
        .map(
            kind ->
                kind.getValue().isEmpty()
                    ? kind.getKey().word()
                    : kind.getKey().word() + " of " + String.join(" ", kind.getValue()))
        .sorted()
        .toList();
  }

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
