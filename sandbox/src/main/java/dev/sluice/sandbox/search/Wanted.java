package dev.sluice.sandbox.search;

import java.util.Set;

/// What a search is for: words of the title, of the artist, and words that may be in either. An
/// empty set asks for nothing.
public record Wanted(Set<String> title, Set<String> artist, Set<String> anywhere) {

  public Wanted {
    title = Set.copyOf(title);
    artist = Set.copyOf(artist);
    anywhere = Set.copyOf(anywhere);
  }

  /// Words that may be anywhere.
  public static Wanted anywhere(String text) {
    return new Wanted(Set.of(), Set.of(), Words.asked(text));
  }

  /// A title, an artist and other words; each may be empty.
  public static Wanted of(String title, String artist, String other) {
    return new Wanted(Words.asked(title), Words.asked(artist), Words.asked(other));
  }

  boolean isEmpty() {
    return title.isEmpty() && artist.isEmpty() && anywhere.isEmpty();
  }
}
