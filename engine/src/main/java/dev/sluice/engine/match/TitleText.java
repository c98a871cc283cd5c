package dev.sluice.engine.match;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/// A title as it is written, taken apart at brackets and dashes and at the words that name guests;
/// who the artist is, is not known here.
///
/// `lead` are the words of a bracket that opens the title (`(I Can't Get No) Satisfaction`),
/// `pieces` the parts between dashes and `brackets` the other brackets that are no version;
/// `spoken` are the parts that speak of a version; `guests` is the folded text that names guests
/// (empty if none does).
record TitleText(
    List<Words> lead,
    List<Words> pieces,
    List<Words> brackets,
    List<Spoken> spoken,
    String guests) {

  TitleText {
    lead = List.copyOf(lead);
    pieces = List.copyOf(pieces);
    brackets = List.copyOf(brackets);
    spoken = List.copyOf(spoken);
  }

  /// A part that speaks of a version, and which; `piece`: it stands behind a dash.
  record Spoken(Words words, Version version, boolean piece) {}

  /// What all parts say together.
  Version version() {
    return version(_ -> false);
  }

  /// What the parts say together, those left out that are something else after all.
  Version version(Predicate<Words> somethingElse) {
    var version = Version.ORDINARY;
    for (var part : spoken) {
      version = somethingElse.test(part.words) ? version : version.and(part.version);
    }
    return version;
  }

  static TitleText of(String folded, Vocabulary vocabulary) {
    var text = withoutAddress(folded.indexOf('_') < 0 ? folded : folded.replace('_', ' '));
    return new Reading(vocabulary).read(text.substring(TrackNumber.lengthIn(text)));
  }

  /// Without the web address that pools and shops write into titles.
  private static String withoutAddress(String text) {
    int address = text.indexOf("www.");
    if (address < 0) {
      return text;
    }
    int end = address;
    while (end < text.length() && " )]}".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return text.substring(0, address) + text.substring(end);
  }

  /// The title when the pieces from `first` (inclusive) to `end` (exclusive) belong to it; a
  /// bracket or a last piece that only repeats the album says nothing.
  Title title(int first, int end, Predicate<Words> album) {
    boolean repeats = end - first > 1 && album.test(pieces.get(end - 1));
    var own = pieces.subList(first, repeats ? end - 1 : end);
    var opening = Words.row(lead);
    if (own.isEmpty()) { // nothing stands outside brackets
      var all = opening.then(Words.row(brackets));
      return new Title(all, Words.NONE, all);
    }
    var afterCore = new ArrayList<>(own.subList(1, own.size()));
    brackets.stream().filter(album.negate()).forEach(afterCore::add);
    var core = own.getFirst();
    var tail = Words.row(afterCore);
    return new Title(core, opening.then(tail), opening.then(core).then(tail));
  }

  /// One pass over the folded text. For one text and one thread.
  private static final class Reading {
    private static final String OPENING = "([{\u3010\u300c\u300e\u300a\u3008\u3014";
    private static final String CLOSING = ")]}\u3011\u300d\u300f\u300b\u3009\u3015";

    private final Vocabulary vocabulary;
    private final List<Words> pieces = new ArrayList<>();
    private final List<Words> lead = new ArrayList<>();
    private final List<Words> brackets = new ArrayList<>();
    private final StringBuilder outside = new StringBuilder();
    private int depth;
    private int bracketStart;
    private boolean begun;
    private String guests = "";
    private final List<Spoken> spoken = new ArrayList<>();

    Reading(Vocabulary vocabulary) {
      this.vocabulary = vocabulary;
    }

    TitleText read(String folded) {
      for (int i = 0; i < folded.length(); i++) {
        char c = folded.charAt(i);
        if (isOneOf(OPENING, c) && !(depth == 0 && isBehindDash())) {
          bracketStart = depth++ == 0 ? i + 1 : bracketStart;
        } else if (depth > 0 && isOneOf(CLOSING, c)) {
          if (--depth == 0) {
            bracket(folded.substring(bracketStart, i));
            outside.append(' ');
          }
        } else if (depth == 0) {
          outside.append(c);
          begun |= c != ' ';
        }
      }
      if (depth > 0) {
        bracket(folded.substring(bracketStart));
      }
      pieces(outside.toString());
      return new TitleText(lead, pieces, brackets, spoken, guests);
    }

    /// `Artist - [untitled]`: the bracket is the piece.
    private boolean isBehindDash() {
      int last = outside.length() - 1;
      return last > 1
          && outside.charAt(last) == ' '
          && outside.charAt(last - 1) == '-'
          && outside.charAt(last - 2) == ' ';
    }

    private static boolean isOneOf(String signs, char c) {
      boolean letter = (c >= 'a' && c <= 'z') || c == ' ';
      return !letter && signs.indexOf(c) >= 0;
    }

    private void bracket(String text) {
      var words = Words.ofFolded(text);
      if (words.isEmpty()) {
        return;
      }
      if (!begun) {
        lead.add(words);
      } else if (!isAboutTheRecording(text, words, false)) {
        brackets.add(words);
      }
    }

    private void pieces(String text) {
      int start = 0;
      for (int i = 1; i < text.length(); i++) {
        if (text.charAt(i) == '-' && isSeparator(text, i)) {
          piece(text.substring(start, i));
          start = i + 1;
        }
      }
      piece(text.substring(start));
    }

    /// `A - B`, also `A -B` and `A- B`.
    private static boolean isSeparator(String text, int dash) {
      boolean before = text.charAt(dash - 1) == ' ';
      boolean after = dash + 1 < text.length() && text.charAt(dash + 1) == ' ';
      boolean letter = dash + 1 < text.length() && Character.isLetter(text.charAt(dash + 1));
      return before ? after || letter : after && Character.isLetter(text.charAt(dash - 1));
    }

    private void piece(String part) {
      var text = part.strip();
      var withoutGuests = cutGuests(text.substring(TrackNumber.lengthIn(text)));
      var words = Words.ofFolded(withoutGuests);
      if (words.isEmpty()) {
        return;
      }
      if (pieces.isEmpty()) {
        pieces.add(cutVersion(words));
      } else if (!isAboutTheRecording(withoutGuests, words, true)) {
        pieces.add(cutVersion(words));
      }
    }

    /// Takes what a bracket or an ending says, unless it is a part of the title.
    private boolean isAboutTheRecording(String text, Words words, boolean piece) {
      var tokens = words.tokens();
      if (text.strip().startsWith("w/") || vocabulary.namesGuests(tokens.getFirst())) {
        int space = text.strip().indexOf(' ');
        addGuests(space < 0 ? "" : text.strip().substring(space));
        return true;
      }
      if (vocabulary.isAside(tokens) || Stamps.isKeys(tokens) || Stamps.isTime(text)) {
        return true;
      }
      var version = vocabulary.version(tokens);
      version.ifPresent(said -> spoken.add(new Spoken(words, said, piece)));
      return version.isPresent();
    }

    private Words cutVersion(Words piece) {
      var tokens = piece.tokens();
      int atEnd = vocabulary.wordsAtEnd(tokens);
      if (atEnd == 0) {
        return piece;
      }
      int cut = tokens.size() - atEnd;
      var words = Words.joined(tokens.subList(cut, tokens.size()));
      vocabulary
          .version(words.tokens())
          .ifPresent(said -> spoken.add(new Spoken(words, said, false)));
      return Words.joined(tokens.subList(0, cut));
    }

    /// `Song feat. Guest`, without a bracket.
    private String cutGuests(String text) {
      for (var word : new String[] {" feat. ", " feat ", " ft. ", " ft ", " featuring "}) {
        int at = text.indexOf(word);
        if (at > 0 && !Character.isDigit(text.charAt(at - 1))) {
          addGuests(text.substring(at + word.length()));
          return text.substring(0, at);
        }
      }
      return text;
    }

    private void addGuests(String text) {
      if (text.isBlank()) {
        return;
      }
      guests = guests.isEmpty() ? text : guests + ", " + text;
    }
  }
}
