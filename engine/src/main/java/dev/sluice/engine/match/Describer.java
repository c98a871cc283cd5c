package dev.sluice.engine.match;

import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Raw;
import dev.sluice.engine.track.DateValue;
import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.Fields;
import dev.sluice.engine.track.Folding;
import dev.sluice.engine.track.NumericValue;
import dev.sluice.engine.track.Value;
import dev.sluice.engine.track.ValueReader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Reads raw fields into a [Description]. Immutable.
final class Describer {
  /// Longer cells are read up to here, so that work stays in proportion.
  private static final int LONGEST = 500;

  private static final char DESTROYED = '\ufffd';
  private static final int MOST_SCALARS = 24;
  private static final Pattern YEAR_AT_END = Pattern.compile(" ?\\((?:\\d{4}|unknown)\\)$");

  private final Vocabulary vocabulary;

  Describer(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  Description of(Candidate candidate) {
    return of(candidate.fields());
  }

  Description of(Subject subject, Map<String, String> asked) {
    var raw = new HashMap<String, Raw>();
    asked.forEach((field, spelling) -> raw.put(field, Raw.of(spelling)));
    for (var field :
        List.of(
            Fields.ARTIST_NAME,
            Fields.TRACK_TITLE,
            Fields.VERSION,
            Fields.DURATION_MS,
            Fields.ALBUM_TITLE,
            Fields.RELEASE_DATE)) {
      var given = subject.given().get(field);
      if (given != null) {
        raw.put(field, Raw.of(given.display()));
      }
    }
    return of(raw);
  }

  /// What these raw fields say.
  Description of(Map<String, Raw> raw) {
    var album = album(raw);
    var folded = fold(first(raw, Fields.TRACK_TITLE));
    var text = TitleText.of(folded, vocabulary);
    var artists = artists(raw);
    var own = Credit.ofFolded(artists, vocabulary);
    var stated = version(raw);
    var bare = withoutAlbum(folded, text, Alignment.glued(folded, album, own.isEmpty()));
    var pieces = bare.pieces();
    int first = 0;
    int end = pieces.size();
    var credit = own;
    if (end > 1) {
      if (own.isEmpty()) {
        credit = Credit.ofName(pieces.getFirst());
        first = 1;
      } else if (own.isWritten(pieces.getFirst())) {
        first = 1;
      } else if (own.isWritten(pieces.getLast())) {
        end--;
      }
    }
    var version = text.version();
    var title = bare.title(first, end, part -> part.key().equals(album.words().key()));
    if (own.isEmpty() && end == 1 && !text.spoken().isEmpty() && text.spoken().getFirst().piece()) {
      var spoken = text.spoken().getFirst().words(); // Moodymann - Tribute
      credit = Credit.ofName(pieces.getFirst());
      title = Title.of(spoken);
      version = text.version(part -> part.equals(spoken));
    }
    return new Description(
        credit.withGuests(text.guests(), vocabulary),
        isReadable(folded) && !vocabulary.isUntitled(title.full()) ? title : Title.NONE,
        version.and(stated),
        duration(raw),
        album,
        date(raw),
        new Description.Written(folded, text, own, stated),
        words(artists, folded, album));
  }

  private TitleText withoutAlbum(String folded, TitleText text, int cut) {
    return cut < 0 ? text : TitleText.of(folded.substring(0, cut), vocabulary);
  }

  /// The first artists, folded.
  private static List<String> artists(Map<String, Raw> raw) {
    var artists = raw.get(Fields.ARTIST_NAME);
    return artists == null
        ? List.of()
        : artists.scalars().stream().limit(MOST_SCALARS).map(Describer::fold).toList();
  }

  private static WordSet words(List<String> artists, String title, Description.Album album) {
    var all = new ArrayList<Words>(artists.size() + 2);
    all.add(Words.ofFolded(title));
    all.add(album.words());
    for (var artist : artists) {
      all.add(Words.ofFolded(artist));
    }
    return WordSet.of(all);
  }

  private Description.Album album(Map<String, Raw> raw) {
    var folded = withoutYear(fold(first(raw, Fields.ALBUM_TITLE)));
    if (folded.isEmpty()) {
      return Description.Album.NONE;
    }
    var words = Words.ofFolded(folded);
    if (vocabulary.isUntitled(words)) {
      return Description.Album.NONE;
    }
    var text = TitleText.of(folded, vocabulary);
    return new Description.Album(folded, words, text.title(0, text.pieces().size(), _ -> false));
  }

  /// `Evolver (2002)`: some catalogues write the year behind the album.
  private static String withoutYear(String folded) {
    return YEAR_AT_END.matcher(folded).replaceFirst("");
  }

  /// Folded, mended, and no longer than a title can be.
  private static String fold(String raw) {
    return Folding.fold(readable(raw));
  }

  /// Letters that an export destroyed cannot be compared.
  private static boolean isReadable(String folded) {
    return folded.indexOf(DESTROYED) < 0;
  }

  private static String readable(String raw) {
    return Mojibake.mended(raw.length() > LONGEST ? raw.substring(0, LONGEST) : raw);
  }

  /// A mix name or disambiguation; one without a word we know is still a difference.
  private Version version(Map<String, Raw> raw) {
    var words = Words.ofFolded(fold(first(raw, Fields.VERSION)));
    return words.isEmpty()
        ? Version.ORDINARY
        : vocabulary
            .version(words.tokens())
            .orElseGet(
                () ->
                    vocabulary.isAside(words.tokens())
                        ? Version.ORDINARY
                        : Version.of(Kind.OTHER, words.tokens()));
  }

  private static OptionalLong duration(Map<String, Raw> raw) {
    return read(raw, Fields.DURATION_MS, FieldType.NUMERIC)
        .filter(value -> value instanceof NumericValue(var number) && number.signum() > 0)
        .map(value -> OptionalLong.of(((NumericValue) value).number().longValue()))
        .orElse(OptionalLong.empty());
  }

  private static Optional<DateValue> date(Map<String, Raw> raw) {
    return read(raw, Fields.RELEASE_DATE, FieldType.DATE).map(DateValue.class::cast);
  }

  private static Optional<Value> read(Map<String, Raw> raw, String field, FieldType type) {
    var scalars = raw.get(field);
    return scalars == null ? Optional.empty() : ValueReader.read(type, scalars.scalars());
  }

  private static String first(Map<String, Raw> raw, String field) {
    var scalars = raw.get(field);
    return scalars == null ? "" : scalars.scalars().getFirst();
  }
}
