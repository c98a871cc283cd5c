package dev.sluice.sandbox.catalogue;

import java.util.List;
import java.util.stream.Stream;

/// Who and what: main artists, featured artists, title and version (`Radio Edit`, `Live`, a remix;
/// empty for the plain recording).
public record Credit(List<String> artists, List<String> featured, String title, String version) {

  public Credit {
    artists = List.copyOf(artists);
    featured = List.copyOf(featured);
    if (artists.isEmpty() || title.isEmpty()) {
      throw new IllegalArgumentException("a credit needs an artist and a title");
    }
  }

  /// Main artists, then featured ones.
  public List<String> everyone() {
    return Stream.concat(artists.stream(), featured.stream()).toList();
  }

  /// ` (feat. A, B)`, empty if nobody is featured.
  public String featuring() {
    return featured.isEmpty() ? "" : " (feat. " + String.join(", ", featured) + ")";
  }

  /// The same song by somebody else alone.
  Credit by(String performer) {
    return new Credit(List.of(performer), List.of(), title, version);
  }

  /// The same credit with the first artist spelt another way.
  Credit spelt(String first) {
    var rest = artists.stream().skip(1);
    return new Credit(Stream.concat(Stream.of(first), rest).toList(), featured, title, version);
  }

  Credit titled(String otherTitle) {
    return new Credit(artists, featured, otherTitle, version);
  }

  Credit in(String otherVersion) {
    return new Credit(artists, featured, title, otherVersion);
  }
}
