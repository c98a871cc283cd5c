package dev.sluice.training;

import dev.sluice.engine.provider.Raw;
import dev.sluice.engine.track.DateValue;
import dev.sluice.engine.track.Durations;
import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.Fields;
import dev.sluice.engine.track.Value;
import dev.sluice.engine.track.ValueReader;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Reads the cells of a record as raw fields, the way a provider would hand them over.
final class Cells {
  private static final Pattern SHORT_YEAR = Pattern.compile("'?\\d{1,2}");
  private static final int FIRST_YEAR_OF_1900 = 30;

  private Cells() {}

  static Map<String, Raw> fields(Recording side) {
    var fields = new HashMap<String, Raw>();
    text(fields, Fields.TRACK_TITLE, side.title());
    text(fields, Fields.ALBUM_TITLE, side.album());
    if (isSaid(side.artist())) {
      var names = Arrays.stream(side.artist().split(";", -1)).filter(Cells::isSaid).toList();
      fields.put(Fields.ARTIST_NAME, names.isEmpty() ? Raw.of(side.artist()) : new Raw(names));
    }
    Durations.read(side.duration())
        .ifPresent(value -> fields.put(Fields.DURATION_MS, Raw.of(value.canonical())));
    year(side.year())
        .ifPresent(value -> fields.put(Fields.RELEASE_DATE, Raw.of(value.canonical())));
    ValueReader.read(FieldType.ISRC, List.of(side.isrc()))
        .ifPresent(value -> fields.put(Fields.ISRC, Raw.of(value.canonical())));
    return fields;
  }

  private static void text(Map<String, Raw> fields, String field, String cell) {
    if (isSaid(cell)) {
      fields.put(field, Raw.of(cell));
    }
  }

  private static boolean isSaid(String cell) {
    return !cell.isBlank();
  }

  /// `2011`, `'11`, `5`: two digits are the nearest century's.
  private static Optional<? extends Value> year(String cell) {
    var text = cell.replace(" ", "");
    if (SHORT_YEAR.matcher(text).matches()) {
      int year = Integer.parseInt(text.replace("'", ""));
      return Optional.of(
          new DateValue(year < FIRST_YEAR_OF_1900 ? 2000 + year : 1900 + year, 0, 0));
    }
    return ValueReader.read(FieldType.DATE, List.of(text));
  }
}
