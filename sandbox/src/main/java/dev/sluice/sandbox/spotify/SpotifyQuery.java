package dev.sluice.sandbox.spotify;

import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.ReleaseDate;
import dev.sluice.sandbox.search.Wanted;
import dev.sluice.sandbox.search.Words;
import java.util.Collections;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/// The text of `q`: the filters `track`, `artist`, `album`, `year` and `isrc`, each with a word
/// or a quoted text, and other words that may be anywhere.
record SpotifyQuery(Map<String, String> filters, String words) {

  private static final Pattern PART =
      Pattern.compile("(track|artist|album|year|isrc):(?:\"([^\"]*)\"|(\\S*))|(\\S+)");

  static SpotifyQuery parse(String q) {
    var filters = new HashMap<String, String>();
    var words = new StringBuilder();
    var parts = PART.matcher(q);
    while (parts.find()) {
      if (parts.group(1) == null) {
        words.append(' ').append(parts.group(4));
      } else {
        var value = parts.group(2) == null ? parts.group(3) : parts.group(2);
        filters.merge(parts.group(1), value, (first, second) -> first + " " + second);
      }
    }
    return new SpotifyQuery(Map.copyOf(filters), words.toString());
  }

  private String filter(String name) {
    return filters.getOrDefault(name, "");
  }

  String isrc() {
    return filter("isrc").toUpperCase(Locale.ROOT);
  }

  Wanted wanted() {
    return Wanted.of(filter("track"), filter("artist"), words);
  }

  /// Whether the listing's album and year are among the wanted ones.
  boolean allows(Listing listing) {
    var album = Words.asked(filter("album"));
    var there = Words.of(listing.release().album());
    return (album.isEmpty() || !Collections.disjoint(album, there)) && inYears(listing);
  }

  private boolean inYears(Listing listing) {
    var years = filter("year");
    if (!years.matches("\\d{4}(-\\d{4})?")) {
      return true;
    }
    var first = years.substring(0, 4);
    var last = years.substring(years.length() - 4);
    return listing
        .release()
        .date()
        .map(ReleaseDate::text)
        .map(date -> date.substring(0, 4))
        .filter(year -> first.compareTo(year) <= 0 && year.compareTo(last) <= 0)
        .isPresent();
  }
}
