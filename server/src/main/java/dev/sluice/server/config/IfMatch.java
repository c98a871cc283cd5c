package dev.sluice.server.config;

import java.util.Arrays;
import java.util.List;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/// The configuration versions that an `If-Match` header allows to be changed: those it names as
/// strong entity tags, any for `*` or without a header.
record IfMatch(List<String> tags) implements LongPredicate {
  static IfMatch of(@Nullable String header) {
    return new IfMatch(
        header == null
            ? List.of("*")
            : Arrays.stream(header.split(",", -1)).map(String::strip).toList());
  }

  /// The entity tag of a version.
  static String tag(long version) {
    return '"' + Long.toString(version) + '"';
  }

  @Override
  public boolean test(long version) {
    return tags.contains("*") || tags.contains(tag(version));
  }
}
