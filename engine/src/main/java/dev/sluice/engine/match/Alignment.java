package dev.sluice.engine.match;

import java.util.function.Predicate;

/// Two descriptions, each read again in the light of the other: sources glue the artist or the
/// album to the title, and which part of `A - B` is the title, often only the other side knows.
///
/// A part of a title that the other side knows as an album or an artist is no title and speaks of
/// no version; one always stays. Immutable.
final class Alignment {
  private final Vocabulary vocabulary;
  private final Likeness likeness;

  Alignment(Vocabulary vocabulary, Likeness likeness) {
    this.vocabulary = vocabulary;
    this.likeness = likeness;
  }

  /// What one side says, in the light of the other.
  record Side(Credit credit, Title title, Version version, Description.Album album) {}

  Side read(Description side, Description other) {
    var written = side.written();
    var known = other.album();
    if (!written.hasParts() || (known.isEmpty() && other.credit().isEmpty())) {
      return new Side(side.credit(), side.title(), side.version(), side.album());
    }
    boolean isOne = isOneAlbum(side, other);
    int cut = isOne || side.album().isEmpty() ? glued(written.text(), known) : -1;
    if (cut < 0 && isOne) {
      cut = glued(written.text(), side.album());
    }
    return parts(side, other, cut < 0 ? written.read() : text(written, cut), cut >= 0);
  }

  private TitleText text(Description.Written written, int cut) {
    return TitleText.of(written.text().substring(0, cut), vocabulary);
  }

  private Side parts(Description side, Description other, TitleText text, boolean albumCut) {
    var known = other.album();
    Predicate<Words> isKnown = part -> likeness.isGlued(part, known.words());
    Predicate<Words> isAlbum =
        part -> isKnown.test(part) || likeness.isGlued(part, side.album().words());
    var pieces = text.pieces();
    int first = 0;
    int end = pieces.size();
    var credit = side.written().own();
    if (end > 1 && credit.isEmpty()) {
      boolean last =
          !isWritten(pieces.getFirst(), other.credit())
              && isWritten(pieces.getLast(), other.credit());
      credit = Credit.ofName(last ? pieces.getLast() : pieces.getFirst());
      first = last ? 0 : 1;
      end = last ? end - 1 : end;
    } else if (end > 1 && isWritten(pieces.getFirst(), credit)) {
      first = 1;
    } else if (end > 1 && isWritten(pieces.getLast(), credit)) {
      end--;
    }
    boolean says =
        albumCut
            || (end - first > 1 && isKnown.test(pieces.get(end - 1)))
            || text.brackets().stream().anyMatch(isKnown)
            || text.spoken().stream().anyMatch(spoken -> isKnown.test(spoken.words()));
    return new Side(
        credit.withGuests(text.guests(), vocabulary),
        text.title(first, end, isAlbum),
        text.version(isKnown).and(side.written().stated()),
        says && side.album().isEmpty() ? known : side.album());
  }

  private boolean isWritten(Words part, Credit credit) {
    return !credit.isEmpty()
        && (credit.isWritten(part) || likeness.isGlued(part, credit.names().getFirst()));
  }

  private boolean isOneAlbum(Description side, Description other) {
    return likeness.isGlued(side.album().words(), other.album().words());
  }

  /// Where the title ends that this album is glued to, or -1: `title - album`, `title (album)`.
  static int glued(String text, Description.Album album) {
    if (album.isEmpty()) {
      return -1;
    }
    boolean bracket = text.endsWith(")");
    int end = bracket ? text.length() - 1 : text.length();
    int start = end - album.text().length();
    var joint = bracket ? " (" : " - ";
    return start > joint.length()
            && text.startsWith(album.text(), start)
            && text.startsWith(joint, start - joint.length())
        ? start - joint.length()
        : -1;
  }
}
