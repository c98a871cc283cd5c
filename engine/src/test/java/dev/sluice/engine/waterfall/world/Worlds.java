package dev.sluice.engine.waterfall.world;

import dev.sluice.engine.waterfall.world.World.Fed;
import dev.sluice.engine.waterfall.world.World.Ordinary;
import dev.sluice.engine.waterfall.world.World.Rule;
import dev.sluice.engine.waterfall.world.World.Slot;
import dev.sluice.engine.waterfall.world.World.Source;
import dev.sluice.engine.waterfall.world.World.WorldLookup;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// Random worlds, each made by its seed alone.
///
/// They are drawn so that the rare things are common: chains of needs, circles of one to three,
/// helpers, names that are corrected and asked by again, several fed lookups behind one answer,
/// a provider in two slots, gaps, and every kind of answer.
public final class Worlds {
  private static final List<String> NAMES = List.of("artist_name", "track_title");
  private static final List<String> IDS =
      List.of("isrc", "musicbrainz_id", "spotify_id", "beatport_id");
  private static final List<String> MUSIC = List.of("bpm", "key", "genre", "date");

  /// In code points the first comes before the second, in UTF-16 units after it.
  private static final List<String> UNUSUAL = List.of("\uFF5E", "\uD83C\uDFB5");

  private static final double[] MINIMUMS = {
    0, .3, .5, .5, .6, .7, .7, .8, .85, .86, .9, .95, .99, 1
  };

  private final Dice dice;
  private final double supplied;
  private final double trouble;
  private final double searching;
  private final boolean entangled;
  private final List<String> fields;
  private final List<String> ids;
  private final List<String> providers;

  private Worlds(Dice dice, int mostFields, int mostProviders) {
    this.dice = dice;
    supplied = dice.oneOf(.4, .6, .8);
    trouble = dice.oneOf(0, .08, .08, .3);
    searching = dice.oneOf(.3, .6, .9);
    entangled = dice.chance(.3); // lookups by two identifiers of which none is given
    var chosen = new LinkedHashSet<String>();
    chosen.addAll(dice.sample(IDS, dice.between(2, 4)));
    chosen.addAll(dice.sample(MUSIC, dice.between(1, 3)));
    if (dice.chance(.5)) {
      chosen.addAll(dice.someOf(NAMES, .5));
    }
    if (dice.chance(.1)) {
      chosen.addAll(UNUSUAL);
    }
    fields = dice.sample(chosen, mostFields);
    ids = fields.stream().filter(field -> IDS.contains(field) || UNUSUAL.contains(field)).toList();
    providers = List.of("p0", "p1", "p2", "p3", "p4").subList(0, dice.between(2, mostProviders));
  }

  /// A world with up to ten fields and five providers.
  public static GeneratedWorld of(long seed) {
    var worlds = new Worlds(new Dice(seed), 10, 5);
    return new GeneratedWorld(seed, worlds.world(), worlds.trouble);
  }

  /// A world with up to four fields and three providers.
  static GeneratedWorld small(long seed) {
    var worlds = new Worlds(new Dice(seed), 4, 3);
    return new GeneratedWorld(seed, worlds.world(), worlds.trouble);
  }

  private World world() {
    var rules = new LinkedHashMap<String, Rule>();
    fields.forEach(field -> rules.put(field, rule()));
    var sources = new LinkedHashMap<String, Source>();
    providers.forEach(provider -> sources.put(provider, source()));
    if (ids.size() > 2 && dice.chance(.2)) {
      addLateHelper(rules, sources);
    }
    return new World(given(), rules, sources, trust(), dice.oneOf(.5, .5, .5, 0, .3, .7, .9));
  }

  private Map<String, String> given() {
    var given = new LinkedHashMap<String, String>();
    double names = dice.oneOf(.4, .95, 1, 1);
    double others = entangled ? 0 : dice.oneOf(0, .1, .2, .4);
    NAMES.stream().filter(_ -> dice.chance(names)).forEach(name -> put(given, name));
    IDS.stream().filter(_ -> dice.chance(others)).forEach(id -> put(given, id));
    MUSIC.stream().filter(_ -> dice.chance(.1)).forEach(field -> put(given, field));
    return given;
  }

  /// Sometimes what the sources say too, sometimes a value that nobody else has.
  private void put(Map<String, String> given, String field) {
    given.put(field, field + dice.oneOf(List.of("_0", "_1", "_given", "_given")));
  }

  private Rule rule() {
    return new Rule(dice.chance(.95), dice.chance(entangled ? .4 : .7), dice.chance(.04), slots());
  }

  /// The same provider comes again only with a lower minimum.
  private List<Slot> slots() {
    var slots = new ArrayList<Slot>();
    var lowest = new HashMap<String, Double>();
    for (int number = 1; number <= 4; number++) {
      var provider = dice.chance(.03) ? "phantom" : dice.oneOf(providers);
      double minimum = dice.oneOf(MINIMUMS);
      if (dice.chance(.75) && minimum < lowest.getOrDefault(provider, 2.0)) {
        slots.add(new Slot(number, provider, minimum));
        lowest.put(provider, minimum);
      }
    }
    return slots;
  }

  private Source source() {
    var lookups = new ArrayList<WorldLookup>();
    dice.some(ids, entangled ? .2 : .45).forEach(id -> ordinary(lookups, "by_", id));
    for (int pairs = dice.between(0, entangled ? 3 : 1); pairs > 0; pairs--) {
      var among = entangled || dice.chance(.5) ? ids : fields;
      ordinary(lookups, "by_", dice.sample(among, 2).toArray(String[]::new));
    }
    if (dice.chance(.25)) {
      ordinary(lookups, "with_", "artist_name", dice.chance(.8) ? dice.oneOf(fields) : "ghost");
    }
    if (dice.chance(.15)) {
      ordinary(lookups, "only_", dice.oneOf(fields));
    }
    if (lookups.isEmpty() || dice.chance(searching)) {
      ordinary(lookups, "search", NAMES.toArray(String[]::new));
    }
    if (dice.chance(.2)) {
      lookups.sort(Comparator.comparing(WorldLookup::name));
    }
    addFed(lookups);
    return new Source(dice.chance(.96), dice.chance(.04), dice.chance(.97), lookups);
  }

  private void ordinary(List<WorldLookup> lookups, String name, String... needs) {
    var different = new LinkedHashSet<>(List.of(needs));
    if (!NAMES.containsAll(different) || different.size() == NAMES.size()) {
      var full = name.equals("search") ? name : name + String.join("_", different);
      if (lookups.stream().noneMatch(lookup -> lookup.name().equals(full))) {
        lookups.add(new Ordinary(full, List.copyOf(different), dice.some(fields, supplied)));
      }
    }
  }

  private void addFed(List<WorldLookup> lookups) {
    var feeders = lookups.stream().map(WorldLookup::name).toList();
    if (feeders.isEmpty()) {
      return;
    }
    for (int i = dice.oneOf(List.of(0, 0, 1, 1, 2, 3)); i > 0; i--) {
      var key = dice.chance(.7) ? "id" : GeneratedWorld.ALBUM;
      var supplies = dice.some(fields, .4);
      var fed = new Fed("fed" + i, dice.someOf(feeders, .6), key, supplies);
      lookups.add(dice.between(0, lookups.size()), fed);
    }
  }

  /// A helper that nobody waits for before the second pass: the last field's lookup needs `late`
  /// first, and `late` can be found by `early` alone, after its other lookup found nothing.
  private void addLateHelper(Map<String, Rule> rules, Map<String, Source> sources) {
    var early = ids.get(0);
    var late = ids.get(1);
    var helper = ids.get(2);
    var last = dice.oneOf(MUSIC);
    var lookups =
        List.<WorldLookup>of(
            new Ordinary("pair", List.of(late, helper), List.of(last)),
            new Ordinary("by_early", List.of(early), List.of(late)),
            new Ordinary("by_name", List.of("artist_name"), List.of(late)),
            new Ordinary("search", NAMES, List.of(early, helper)));
    sources.put("p9", new Source(true, false, true, lookups));
    for (var field : List.of(early, late, last, helper)) {
      var slots = List.of(new Slot(2, "p9", dice.oneOf(0, .5, .8)));
      rules.put(field, new Rule(true, !field.equals(helper), false, slots));
    }
  }

  private Map<String, Map<String, Double>> trust() {
    var trust = new LinkedHashMap<String, Map<String, Double>>();
    for (var provider : providers) {
      var trusted = new LinkedHashMap<String, Double>();
      dice.some(fields, .5)
          .forEach(f -> trusted.put(f, dice.oneOf(1, 1, .98, .95, .9, .9, .8, .5, 0)));
      trust.put(provider, trusted);
    }
    return trust;
  }
}
