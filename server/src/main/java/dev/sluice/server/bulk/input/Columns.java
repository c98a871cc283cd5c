package dev.sluice.server.bulk.input;

import dev.sluice.engine.track.Durations;
import dev.sluice.engine.track.Fields;
import dev.sluice.engine.track.NumericValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What the columns of a file mean, in their order: which field each one holds, if any. Of two
/// columns for one field the better name counts, of two equal ones the first. Immutable.
final class Columns {
  private record Column(int index, Aliases.Meaning meaning) {}

  private final List<String> names;
  private final Map<String, Column> byField;

  private Columns(List<String> names, Map<String, Column> byField) {
    this.names = names;
    this.byField = byField;
  }

  static Columns of(List<String> names, Shape shape) {
    var byField = new HashMap<String, Column>();
    for (int i = 0; i < names.size(); i++) {
      var name = names.get(i);
      int index = i;
      meanings(name, shape)
          .forEach(
              meaning ->
                  byField.merge(
                      meaning.field(),
                      new Column(index, meaning),
                      (old, found) -> found.meaning.rank() < old.meaning.rank() ? found : old));
    }
    return new Columns(List.copyOf(names), byField);
  }

  /// What the user said of a column, else what its name says.
  private static List<Aliases.Meaning> meanings(String column, Shape shape) {
    var said =
        shape.mapping().entrySet().stream()
            .filter(entry -> Aliases.same(entry.getValue(), column))
            .map(entry -> new Aliases.Meaning(entry.getKey(), Aliases.unit(column), -1))
            .toList();
    return said.isEmpty() ? Aliases.meaning(column, shape.fields()).stream().toList() : said;
  }

  /// The names of all columns.
  List<String> names() {
    return names;
  }

  /// The columns that mean nothing here.
  List<String> unused() {
    var unused = new ArrayList<String>();
    var used = byField.values().stream().map(Column::index).collect(Collectors.toSet());
    for (int i = 0; i < names.size(); i++) {
      if (!used.contains(i) && !names.get(i).isBlank()) {
        unused.add(names.get(i));
      }
    }
    return unused;
  }

  /// Why no track can be found by these columns, if that is so.
  Optional<String> trouble(Shape shape) {
    var missing =
        shape.mapping().values().stream()
            .filter(column -> names.stream().noneMatch(name -> Aliases.same(name, column)))
            .sorted()
            .toList();
    if (!missing.isEmpty()) {
      return Optional.of(
          "--map names " + quoted(missing) + ", but the columns are " + quoted(names));
    }
    boolean byName =
        byField.containsKey(Fields.ARTIST_NAME) && byField.containsKey(Fields.TRACK_TITLE);
    if (byName || shape.identifiers().stream().anyMatch(byField::containsKey)) {
      return Optional.empty();
    }
    var needed = new ArrayList<>(List.of(Fields.ARTIST_NAME, Fields.TRACK_TITLE));
    needed.addAll(new TreeSet<>(shape.identifiers()));
    return Optional.of(
        "the first line must name artist and title, or an identifier; its columns are %s; known names are %s; say what another column is with --map artist_name=COLUMN"
            .formatted(quoted(names), Aliases.all(needed)));
  }

  /// The texts of one row by field, without blank ones; durations in milliseconds where they can
  /// be read.
  Map<String, List<String>> texts(List<List<String>> cells) {
    var texts = new HashMap<String, List<String>>();
    byField.forEach(
        (field, column) -> {
          var written = column.index < cells.size() ? cells.get(column.index) : List.<String>of();
          var filled = written.stream().map(String::strip).filter(t -> !t.isEmpty()).toList();
          if (!filled.isEmpty()) {
            boolean duration = field.equals(Fields.DURATION_MS);
            texts.put(field, duration ? milliseconds(filled, column.meaning) : filled);
          }
        });
    return texts;
  }

  private static List<String> milliseconds(List<String> written, Aliases.Meaning meaning) {
    var first = written.getFirst();
    return meaning
        .unit()
        .map(unit -> Durations.read(first, unit))
        .orElseGet(() -> Durations.read(first))
        .map(NumericValue::canonical)
        .map(List::of)
        .orElse(written);
  }

  private static String quoted(List<String> names) {
    return names.stream().map(name -> "'" + name.strip() + "'").collect(Collectors.joining(", "));
  }
}
