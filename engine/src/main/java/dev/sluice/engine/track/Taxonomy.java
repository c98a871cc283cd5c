package dev.sluice.engine.track;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// A list of genres, read and checked as a whole: spellings, parents, tempi. Immutable.
///
/// Its format is told at the top of the resource. Everything here goes by [Genres#key].
final class Taxonomy {
  private final String name;
  private final Map<String, String> spellings = new HashMap<>();
  private final Map<String, List<String>> parents = new HashMap<>();
  private final Map<String, TempoRange> tempi = new HashMap<>();
  private final Map<String, Set<String>> ancestors = new HashMap<>();

  private Taxonomy(String name, List<String> lines) {
    this.name = name;
    var genres =
        lines.stream()
            .filter(line -> !line.isBlank() && !line.startsWith("#"))
            .map(GenreLine::parse)
            .toList();
    genres.forEach(this::add);
    genres.forEach(genre -> parents.put(Genres.key(genre.name()), parents(genre)));
    for (var genre : genres) {
      ancestors.put(Genres.key(genre.name()), ancestors(genre));
    }
  }

  static Taxonomy of(String name, List<String> lines) {
    return new Taxonomy(name, lines);
  }

  /// @throws IllegalStateException when the list contradicts itself or is missing from this build
  static Taxonomy bundled(String name) {
    var resource = name + ".txt";
    try (var stream = Taxonomy.class.getResourceAsStream(resource)) {
      if (stream == null) {
        throw new IllegalStateException("the resource " + resource + " is missing from this build");
      }
      var lines = new BufferedReader(new InputStreamReader(stream, UTF_8)).lines().toList();
      return new Taxonomy(name, lines);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + resource, e);
    }
  }

  String name() {
    return name;
  }

  /// The spelling of a genre by its key.
  Optional<String> spelling(String key) {
    return Optional.ofNullable(spellings.get(key));
  }

  /// The keys of everything the genre is a kind of, nearest first; without the genre itself.
  Set<String> ancestors(String key) {
    return ancestors.getOrDefault(key, Set.of());
  }

  /// The genre's own range, else that of its first parent, or of the first parent of that.
  Optional<TempoRange> tempo(String key) {
    var own = tempi.get(key);
    if (own != null) {
      return Optional.of(own);
    }
    return parents.getOrDefault(key, List.of()).stream()
        .limit(1)
        .flatMap(p -> tempo(p).stream())
        .findFirst();
  }

  private void add(GenreLine genre) {
    put(genre.name(), genre.name());
    genre.aliases().forEach(alias -> put(alias, genre.name()));
    genre.tempo().ifPresent(range -> tempi.put(Genres.key(genre.name()), range));
  }

  private void put(String alias, String genre) {
    var before = spellings.putIfAbsent(Genres.key(alias), genre);
    if (before != null) {
      throw new IllegalStateException(
          name + ": '" + alias + "' stands for both " + before + " and " + genre);
    }
  }

  private List<String> parents(GenreLine genre) {
    var keys = new ArrayList<String>();
    for (var parent : genre.parents()) {
      var spelling = spellings.get(Genres.key(parent));
      if (spelling == null || !spelling.equals(parent)) {
        throw new IllegalStateException(
            name
                + ": the parent '"
                + parent
                + "' of "
                + genre.name()
                + " is no genre of this list");
      }
      keys.add(Genres.key(parent));
    }
    return List.copyOf(keys);
  }

  private Set<String> ancestors(GenreLine genre) {
    var key = Genres.key(genre.name());
    var found = new LinkedHashSet<>(parents.getOrDefault(key, List.of()));
    var open = new ArrayList<>(found);
    for (int i = 0; i < open.size(); i++) {
      for (var parent : parents.getOrDefault(open.get(i), List.of())) {
        if (found.add(parent)) {
          open.add(parent);
        }
      }
    }
    if (found.contains(key)) {
      throw new IllegalStateException(name + ": " + genre.name() + " is its own ancestor");
    }
    return Set.copyOf(found);
  }
}
