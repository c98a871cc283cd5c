package dev.sluice.server.enrich;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.Fields;
import dev.sluice.engine.track.TrackId;
import dev.sluice.engine.track.Value;
import dev.sluice.engine.track.ValueReader;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// What somebody wrote about a track, read into typed values. Immutable.
///
/// Blank text counts as not given. Besides the configured fields those are read that matching
/// knows by meaning, whether or not the operator configured them.
public final class GivenFields {
  private static final Map<String, FieldType> KNOWN_BY_MEANING =
      Map.of(
          Fields.ARTIST_NAME, FieldType.TEXT,
          Fields.TRACK_TITLE, FieldType.TEXT,
          Fields.ALBUM_TITLE, FieldType.TEXT,
          Fields.DURATION_MS, FieldType.NUMERIC,
          Fields.ISRC, FieldType.ISRC,
          Fields.MUSICBRAINZ_ID, FieldType.IDENTIFIER,
          Fields.RELEASE_DATE, FieldType.DATE);

  private final SortedMap<String, Value> given = new TreeMap<>();
  private final SortedMap<String, String> texts = new TreeMap<>();
  private final SortedMap<String, String> unreadable = new TreeMap<>();
  private final SortedSet<String> unknown = new TreeSet<>();

  private GivenFields() {}

  /// Reads one text per field.
  ///
  /// @param types the type of every configured field
  public static GivenFields read(Map<String, String> raw, Map<String, FieldType> types) {
    var lists = new HashMap<String, List<String>>();
    raw.forEach((field, text) -> lists.put(field, List.of(text)));
    return readAll(lists, types);
  }

  /// Reads one or more texts per field, for fields that hold several words.
  public static GivenFields readAll(Map<String, List<String>> raw, Map<String, FieldType> types) {
    var known = known(types);
    var fields = new GivenFields();
    raw.forEach(
        (field, texts) -> {
          var written = texts.stream().map(String::strip).filter(text -> !text.isEmpty()).toList();
          if (!written.isEmpty()) {
            fields.add(field, written, Optional.ofNullable(known.get(field)));
          }
        });
    return fields;
  }

  /// The types of all fields that can be given: the configured ones, and those known by meaning.
  static Map<String, FieldType> known(Map<String, FieldType> configured) {
    var known = new HashMap<>(KNOWN_BY_MEANING);
    known.putAll(configured);
    return known;
  }

  /// Whether a string is text that can be sent and stored: no NUL, no half of a surrogate pair.
  public static boolean isText(String string) {
    return string.indexOf('\0') < 0 && UTF_8.newEncoder().canEncode(string);
  }

  private void add(String field, List<String> written, Optional<FieldType> type) {
    if (type.isEmpty()) {
      unknown.add(field);
      return;
    }
    var text = String.join(", ", written);
    texts.put(field, text);
    (isText(text) ? ValueReader.read(type.get(), written) : Optional.<Value>empty())
        .ifPresentOrElse(value -> given.put(field, value), () -> unreadable.put(field, text));
  }

  /// The values that could be read, by field.
  public Map<String, Value> given() {
    return Map.copyOf(given);
  }

  /// The texts that are no value of their field's type, by field.
  public Map<String, String> unreadable() {
    return Map.copyOf(unreadable);
  }

  /// The names that are no fields.
  public SortedSet<String> unknown() {
    return new TreeSet<>(unknown);
  }

  /// The id of a track that brings none: the same texts give the same id.
  public String trackId() {
    return TrackId.of(texts);
  }
}
