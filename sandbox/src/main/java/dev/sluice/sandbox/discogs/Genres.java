package dev.sluice.sandbox.discogs;

import dev.sluice.sandbox.catalogue.Listing;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Discogs tells a few broad genres and many styles.
final class Genres {

  /// What a style must have in its name to belong to a genre; the first that fits counts.
  private static final Map<String, List<String>> BROAD = new LinkedHashMap<>();

  static {
    BROAD.put("Latin", List.of("latin", "reggaeton", "salsa"));
    BROAD.put("Reggae", List.of("reggae", "dancehall"));
    BROAD.put("Hip Hop", List.of("rap", "hip hop", "hip-hop", "trap"));
    BROAD.put("Funk / Soul", List.of("soul", "funk", "r&b", "disco"));
    BROAD.put("Rock", List.of("rock", "metal", "punk", "grunge"));
    BROAD.put("Folk, World, & Country", List.of("folk", "country"));
    BROAD.put("Jazz", List.of("jazz"));
    BROAD.put("Pop", List.of("pop"));
  }

  private Genres() {}

  static List<String> genres(List<Listing> tracks) {
    return tracks.stream().map(Genres::genre).distinct().limit(3).toList();
  }

  private static String genre(Listing listing) {
    if (!listing.style().isEmpty()) {
      return "Electronic";
    }
    var words = String.join(" ", listing.genres()).toLowerCase(Locale.ROOT);
    return BROAD.entrySet().stream()
        .filter(it -> it.getValue().stream().anyMatch(words::contains))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElse("Electronic");
  }

  static List<String> styles(List<Listing> tracks) {
    return tracks.stream()
        .flatMap(it -> Stream.concat(Stream.of(it.style()), it.genres().stream()))
        .filter(it -> !it.isEmpty())
        .map(Genres::capitals)
        .distinct()
        .limit(4)
        .toList();
  }

  private static String capitals(String text) {
    return Arrays.stream(text.split(" ", -1))
        .map(
            it -> it.isEmpty() ? it : it.substring(0, 1).toUpperCase(Locale.ROOT) + it.substring(1))
        .collect(Collectors.joining(" "));
  }
}
