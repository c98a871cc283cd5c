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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads raw fields into a [Description]. Immutable.
final class Describer {
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

  private Description of(Map<String, Raw> raw) {
    var text = TitleText.of(Folding.fold(first(raw, Fields.TRACK_TITLE)), vocabulary);
    var artists = raw.get(Fields.ARTIST_NAME);
    var credit = artists == null ? Credit.NOBODY : Credit.of(artists.scalars(), vocabulary);
    var pieces = text.pieces();
    int first = 0;
    int end = pieces.size();
    if (end > 1) {
      if (credit.isEmpty()) {
        credit = new Credit(List.of(pieces.getFirst()));
        first = 1;
      } else if (credit.isWritten(pieces.getFirst())) {
        first = 1;
      } else if (credit.isWritten(pieces.getLast())) {
        end--;
      }
    }
    var album = first(raw, Fields.ALBUM_TITLE);
    boolean mayRepeat = !album.isEmpty() && (end - first > 1 || !text.brackets().isEmpty());
    return new Description(
        credit.withGuests(text.guests(), vocabulary),
        text.title(first, end, mayRepeat ? Words.of(album) : Words.NONE),
        text.version().and(version(raw)),
        duration(raw),
        album,
        date(raw));
  }

  /// The album title, without what editions add to it.
  Title album(Description description) {
    var text = TitleText.of(Folding.fold(description.album()), vocabulary);
    return text.title(0, text.pieces().size(), Words.NONE);
  }

  /// A mix name or disambiguation; one without a word we know is still a difference.
  private Version version(Map<String, Raw> raw) {
    var words = Words.of(first(raw, Fields.VERSION));
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
