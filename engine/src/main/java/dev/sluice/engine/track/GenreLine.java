package dev.sluice.engine.track;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// One line of a taxonomy: `Spelling = alias ; alias < parent ; parent @ slowest-fastest`, in which
/// everything behind the spelling may be missing.
record GenreLine(
    String name, List<String> aliases, List<String> parents, Optional<TempoRange> tempo) {
  private static final Pattern LINE =
      Pattern.compile("([^=<@]+)(?:=([^=<@]+))?(?:<([^=<@]+))?(?:@([^=<@]+))?");

  /// @throws IllegalStateException when it is no such line
  static GenreLine parse(String line) {
    var parts = LINE.matcher(line);
    if (!parts.matches()) {
      throw new IllegalStateException("'" + line + "' is not name = aliases < parents @ range");
    }
    return new GenreLine(
        parts.group(1).strip(),
        words(parts.group(2)),
        words(parts.group(3)),
        Optional.ofNullable(parts.group(4)).map(TempoRange::parse));
  }

  private static List<String> words(@Nullable String text) {
    return text == null
        ? List.of()
        : List.of(text.split(";", -1)).stream().map(String::strip).toList();
  }
}
