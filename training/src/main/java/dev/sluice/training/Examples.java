package dev.sluice.training;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// Everything there is to learn from under one data folder, the same for the same folder and seed.
///
/// The folder has `matching/` and `catalogue/` as the published sets are laid out; it may be the
/// folder `matching` itself if `catalogue` lies beside it.
final class Examples {
  private final Path matching;
  private final Path catalogue;
  private final Split split;
  private final long seed;

  Examples(Path data, long seed) {
    boolean inside = Files.isDirectory(data.resolve("musicbrainz20k"));
    this.matching = inside ? data : data.resolve("matching");
    this.catalogue = (inside ? data.resolveSibling("catalogue") : data.resolve("catalogue"));
    this.split = new Split(seed);
    this.seed = seed;
  }

  /// All examples with a decided label.
  List<Example> all() throws IOException {
    var musicbrainz = new MusicBrainzExamples(matching.resolve("musicbrainz20k"), split);
    var given = new ArrayList<Example>();
    given.addAll(musicbrainz.pairs(matching.resolve("musicbrainz20k/pairs.csv")));
    var neighbours = musicbrainz.neighbours();
    var stores = new ArrayList<Example>();
    stores.addAll(itunesAmazon("train", false));
    stores.addAll(itunesAmazon("validation", true));
    var spotify = byArtist("spotify", "spotify", matching.resolve("spotify_pairs.csv"));
    var covers = byArtist("cover_versions", "covers", matching.resolve("cover_versions.csv"));
    var known = new CatalogueExamples(catalogue, split, seed).all();
    var all = new ArrayList<Example>();
    for (var some : List.of(given, neighbours, stores, spotify, covers, known)) {
      all.addAll(some);
    }
    disguise(all, given, neighbours, stores, spotify, known);
    all.removeIf(example -> example.pair().label() == Label.UNDECIDED);
    return all;
  }

  private void disguise(
      List<Example> all,
      List<Example> given,
      List<Example> neighbours,
      List<Example> stores,
      List<Example> spotify,
      List<Example> known) {
    var disguise = new Disguise(seed, known);
    var clear = known.stream().filter(each -> !each.set().equals("other_length")).toList();
    all.addAll(disguise.withoutDurations("musicbrainz20k_no_duration", given, 6_000));
    all.addAll(disguise.withoutDurations("neighbours_no_duration", neighbours, 15_000));
    all.addAll(disguise.withoutDurations("itunes_amazon_no_duration", stores, 1_000));
    all.addAll(disguise.withoutDurations("spotify_no_duration", spotify, 4_000));
    all.addAll(disguise.withoutDurations("catalogue_no_duration", clear, 12_000));
    all.addAll(disguise.sparser("spotify_sparser", spotify, 3_000));
    all.addAll(disguise.sparser("itunes_amazon_sparser", stores, 1_000));
    all.addAll(disguise.sparser("catalogue_sparser", clear, 4_000));
    all.addAll(disguise.sameLength("version_same_length", versions(spotify, known), 2_500));
    all.addAll(
        disguise.sameLength("others_same_length", some(known, "same_title_by_others"), 1_500));
    all.addAll(disguise.sameLength("near_title_same_length", some(known, "near_title"), 1_000));
    all.addAll(
        disguise.withoutDurations("near_title_no_duration", some(known, "near_title"), 2_000));
    all.addAll(disguise.renumbered("renumbered", clear, 3_000));
    all.addAll(disguise.untitled("untitled", clear, 1_000));
  }

  private static List<Example> some(List<Example> examples, String set) {
    return examples.stream().filter(example -> example.set().equals(set)).toList();
  }

  private static List<Example> versions(List<Example> spotify, List<Example> known) {
    var versions = new ArrayList<>(some(known, "catalogue_version"));
    spotify.stream()
        .filter(example -> example.pair().type().startsWith("version_"))
        .forEach(versions::add);
    return versions;
  }

  private List<Example> itunesAmazon(String part, boolean held) throws IOException {
    return KnownSets.read("itunes_amazon", matching.resolve("itunes_amazon/" + part + ".csv"))
        .stream()
        .map(pair -> new Example("itunes_amazon", held, pair))
        .toList();
  }

  private List<Example> byArtist(String name, String set, Path file) throws IOException {
    var examples = new ArrayList<Example>();
    for (var pair : KnownSets.read(name, file)) {
      boolean held = split.holds(CatalogueRow.artistKey(pair.one()));
      if (held == split.holds(CatalogueRow.artistKey(pair.other()))) {
        examples.add(new Example(set, held, pair));
      }
    }
    return examples;
  }
}
