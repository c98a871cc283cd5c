package dev.sluice.providers.spec;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An expression that is nothing but names with dots between them, read without the library: most
/// fields of most files are, and for these evaluation would cost many times the walk.
record PlainPath(List<String> names) {
  private static final Pattern NAMES = Pattern.compile("[A-Za-z_]\\w*(?:\\.[A-Za-z_]\\w*)*");
  private static final Pattern DOT = Pattern.compile("\\.");
  private static final Set<String> WORDS = Set.of("true", "false", "null", "and", "or", "in");

  PlainPath {
    names = List.copyOf(names);
  }

  static Optional<PlainPath> of(String source) {
    if (!NAMES.matcher(source).matches()) {
      return Optional.empty();
    }
    var names = DOT.splitAsStream(source).toList();
    return names.stream().anyMatch(WORDS::contains)
        ? Optional.empty()
        : Optional.of(new PlainPath(names));
  }

  /// Whether the way to the last name leads through objects only; through a list it branches.
  boolean leadsThrough(Object input) {
    @Nullable Object at = input;
    for (var name : names) {
      if (!(at instanceof Map<?, ?> map)) {
        return at == null;
      }
      at = map.get(name);
    }
    return true;
  }

  /// What is at its end, null for nothing. It must lead there.
  @Nullable Object in(Object input) {
    @Nullable Object at = input;
    for (var name : names) {
      at = at instanceof Map<?, ?> map ? map.get(name) : null;
    }
    return at;
  }
}
