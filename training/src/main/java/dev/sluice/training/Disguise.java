package dev.sluice.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Says less about known pairs: durations dropped on one side or both, artist lists cut to their
/// first name, albums swapped for others or left out. What is the same stays the same.
final class Disguise {
  private final Random random;
  private final List<String> albums;

  Disguise(long seed, List<Example> from) {
    this.random = new Random(seed);
    this.albums =
        from.stream()
            .map(example -> example.pair().one().album())
            .filter(album -> !album.isBlank())
            .toList();
  }

  /// Every pair once more without a duration on one side, or on both.
  List<Example> withoutDurations(String set, List<Example> from, int most) {
    return sample(from, most).stream()
        .map(
            example -> {
              var pair = example.pair();
              boolean both = random.nextInt(3) == 0;
              boolean first = both || random.nextBoolean();
              return changed(
                  set,
                  example,
                  first ? pair.one().withoutDuration() : pair.one(),
                  both || !first ? pair.other().withoutDuration() : pair.other());
            })
        .toList();
  }

  /// Pairs with the artists of one side cut, and an album swapped or left out.
  List<Example> sparser(String set, List<Example> from, int most) {
    return sample(from, most).stream()
        .map(
            example -> changed(set, example, example.pair().one(), sparser(example.pair().other())))
        .toList();
  }

  private Recording sparser(Recording side) {
    var cut = side;
    if (random.nextBoolean()) {
      cut = cut.withArtist(side.artist().split("[;,&]| feat| x ", 2)[0].strip());
    }
    return switch (random.nextInt(4)) {
      case 0 -> cut.withAlbum("");
      case 1, 2 -> cut.withAlbum(albums.get(random.nextInt(albums.size())));
      default -> cut;
    };
  }

  /// Other recordings that happen to be as long, within two seconds: karaoke, covers, neighbours.
  List<Example> sameLength(String set, List<Example> from, int most) {
    var others =
        from.stream()
            .filter(each -> each.pair().label() == Label.OTHER)
            .filter(each -> !each.pair().one().duration().isBlank())
            .toList();
    return sample(others, most).stream()
        .map(
            example -> {
              var one = example.pair().one();
              boolean exact = random.nextBoolean();
              var length = exact ? one.duration() : near(one.duration());
              return changed(set, example, one, example.pair().other().withDuration(length));
            })
        .toList();
  }

  private String near(String duration) {
    double ms =
        dev.sluice.engine.track.Durations.read(duration)
            .map(value -> Double.parseDouble(value.canonical()))
            .orElse(200_000.0);
    return Math.round(ms + random.nextInt(4_000) - 2_000) + "ms";
  }

  /// Other parts of one work: a side once more under another number, its duration left out or
  /// another.
  List<Example> renumbered(String set, List<Example> from, int most) {
    var plain = from.stream().filter(each -> isPlain(each.pair().one().title())).toList();
    return sample(plain, most).stream()
        .map(
            example -> {
              var one = example.pair().one().withoutIsrc();
              var other = one.withTitle(renumbered(one.title()));
              var length = random.nextBoolean() ? other.withoutDuration() : otherDuration(other);
              var first =
                  one.title().matches(".*\\d.*") ? one : one.withTitle(one.title() + ", Pt. 1");
              return new Example(set, example.held(), new Pair(set, Label.OTHER, first, length));
            })
        .toList();
  }

  /// Nothing but the title: a number elsewhere is a year's or a length's.
  private static boolean isPlain(String title) {
    return !title.isBlank() && title.chars().noneMatch(c -> "()[]-".indexOf(c) >= 0);
  }

  private String renumbered(String title) {
    int number = 2 + random.nextInt(8);
    var digit = java.util.regex.Pattern.compile("\\d+").matcher(title);
    return digit.find()
        ? digit.replaceFirst(
            Integer.toString(Integer.parseInt("0" + digit.group().substring(0, 1)) + number))
        : title + ", Pt. " + number;
  }

  private Recording otherDuration(Recording side) {
    return side.withDuration(60 + random.nextInt(400) + "");
  }

  /// Pairs without a title, or with a placeholder, on one side.
  List<Example> untitled(String set, List<Example> from, int most) {
    var none = List.of("", "[untitled]", "unknown", "Track 01", "Untitled");
    return sample(from, most).stream()
        .map(
            example ->
                changed(
                    set,
                    example,
                    example.pair().one().withTitle(none.get(random.nextInt(none.size()))),
                    example.pair().other()))
        .toList();
  }

  /// Without ISRCs, which would decide alone.
  private static Example changed(String set, Example example, Recording one, Recording other) {
    var label = example.pair().label();
    return new Example(
        set, example.held(), new Pair(set, label, one.withoutIsrc(), other.withoutIsrc()));
  }

  private List<Example> sample(List<Example> from, int most) {
    var shuffled = new ArrayList<>(from);
    java.util.Collections.shuffle(shuffled, random);
    return shuffled.subList(0, Math.min(most, shuffled.size()));
  }
}
