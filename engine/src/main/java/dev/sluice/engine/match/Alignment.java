package dev.sluice.engine.match;

import java.util.Optional;
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
    if (!written.hasParts() || (other.album().isEmpty() && other.credit().isEmpty())) {
      return new Side(side.credit(), side.title(), side.version(), side.album());
    }
    boolean isOne = isOneAlbum(side, other);
    int cut = isOne || side.album().isEmpty() ? cut(side, other.album()) : -1;
    if (cut < 0 && isOne) {
      cut = cut(side, side.album());
    }
    return parts(side, other, cut < 0 ? written.read() : text(written, cut), cut >= 0, isOne);
  }

  private TitleText text(Description.Written written, int cut) {
    return TitleText.of(written.text().substring(0, cut), vocabulary);
  }

  private static int cut(Description side, Description.Album album) {
    return glued(side.written().text(), album, side.written().own().isEmpty());
  }

  private Side parts(
      Description side, Description other, TitleText text, boolean albumCut, boolean isOne) {
    var known = other.album();
    Predicate<Words> isOwn = part -> likeness.isGlued(part, side.album().words());
    Predicate<Words> isKnown =
        part -> likeness.isGlued(part, known.words()) || (isOne && isOwn.test(part));
    Predicate<Words> isAlbum = part -> isKnown.test(part) || isOwn.test(part);
    var spokenTitle = titleAfterAll(text, other);
    if (spokenTitle.isPresent() && side.written().own().isEmpty()) {
      return spoken(side, text, spokenTitle.get());
    }
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
    var title = text.title(first, end, isAlbum);
    boolean isNone = side.title().isEmpty() || vocabulary.isUntitled(title.full());
    return new Side(
        credit.withGuests(text.guests(), vocabulary),
        isNone ? Title.NONE : title,
        text.version(isKnown).and(side.written().stated()),
        says && side.album().isEmpty() ? known : side.album());
  }

  private Side spoken(Description side, TitleText text, Words title) {
    return new Side(
        Credit.ofName(text.pieces().getFirst()).withGuests(text.guests(), vocabulary),
        Title.of(title),
        text.version(part -> part.equals(title)).and(side.written().stated()),
        side.album());
  }

  /// `Artist - Live to Tell`: what sounds like a version is what the other side has for a title.
  private Optional<Words> titleAfterAll(TitleText text, Description other) {
    if (text.pieces().size() != 1) {
      return Optional.empty();
    }
    return text.spoken().stream()
        .map(TitleText.Spoken::words)
        .filter(words -> likeness.isSameName(words, other.title().full()))
        .findFirst();
  }

  private boolean isWritten(Words part, Credit credit) {
    return !credit.isEmpty()
        && (credit.isWritten(part) || likeness.isGlued(part, credit.names().getFirst()));
  }

  /// Whether both stand on one album, as far as that is said: in a cell or glued to a title.
  private boolean isOneAlbum(Description side, Description other) {
    if (side.album().isEmpty()) {
      return false;
    }
    return other.album().isEmpty()
        ? cut(other, side.album()) >= 0 || mentions(other.written().read(), side.album().words())
        : likeness.isGlued(side.album().words(), other.album().words());
  }

  private boolean mentions(TitleText text, Words album) {
    return (text.pieces().size() > 1 && likeness.isGlued(text.pieces().getLast(), album))
        || text.brackets().stream().anyMatch(part -> likeness.isGlued(part, album))
        || text.spoken().stream().anyMatch(part -> likeness.isGlued(part.words(), album));
  }

  /// Where the title ends that this album is glued to, or -1: `title - album`, `title (album)`.
  ///
  /// @param namesArtist whether the text begins with an artist: `A - B` is then no title and album
  static int glued(String text, Description.Album album, boolean namesArtist) {
    if (album.isEmpty()) {
      return -1;
    }
    int cut = joined(text, album.text(), " (", ")");
    if (cut > 0) {
      return cut;
    }
    cut = joined(text, album.text(), " - ", "");
    return cut > 0 && (!namesArtist || text.lastIndexOf(" - ", cut - 1) > 0) ? cut : -1;
  }

  private static int joined(String text, String album, String before, String after) {
    int cut = text.length() - after.length() - album.length() - before.length();
    return cut > 0
            && text.endsWith(after)
            && text.startsWith(before, cut)
            && text.startsWith(album, cut + before.length())
        ? cut
        : -1;
  }
}
