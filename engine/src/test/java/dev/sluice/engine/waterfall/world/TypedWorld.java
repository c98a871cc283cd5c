package dev.sluice.engine.waterfall.world;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.FieldRule;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.Planning;
import dev.sluice.engine.plan.Slot;
import dev.sluice.engine.plan.Strategy;
import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Capabilities;
import dev.sluice.engine.provider.Lookup;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.Receipt;
import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.IdentifierValue;
import dev.sluice.engine.track.Scope;
import dev.sluice.engine.track.Track;
import dev.sluice.engine.track.Value;
import dev.sluice.engine.waterfall.JudgedAnswer;
import dev.sluice.engine.waterfall.world.World.Fed;
import dev.sluice.engine.waterfall.world.World.Ordinary;
import dev.sluice.engine.waterfall.world.World.WorldLookup;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Predicate;

/// A [World] in the engine's own types: the track, the compiled plan, and observations for answers.
/// All values are identifiers, because they are opaque. Immutable.
public final class TypedWorld {
  private static final String ORIGIN = "sandbox";
  private static final String MARKET = "";
  private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
  private static final long SECONDS = 10_000_000;

  private final Track track;
  private final Plan plan;

  private TypedWorld(Track track, Plan plan) {
    this.track = track;
    this.plan = plan;
  }

  /// The world, everything in the order in which it stands there.
  public static TypedWorld of(World world) {
    return compiled(world, rules(world), capabilities(world));
  }

  /// The same world with its rows, provider files and given fields in another order.
  static TypedWorld shuffled(World world, Dice dice) {
    return compiled(
        new World(
            shuffled(world.given(), dice),
            shuffled(world.fields(), dice),
            shuffled(world.providers(), dice),
            shuffled(world.trust(), dice),
            world.identityFloor()),
        dice.shuffled(rules(world)),
        dice.shuffled(capabilities(world)));
  }

  private static <T> Map<String, T> shuffled(Map<String, T> map, Dice dice) {
    var other = new LinkedHashMap<String, T>();
    dice.shuffled(map.entrySet()).forEach(e -> other.put(e.getKey(), e.getValue()));
    return other;
  }

  private static TypedWorld compiled(
      World world, List<FieldRule> rules, List<Capabilities> capabilities) {
    var registered = new TreeSet<>(world.providers().keySet());
    rules.forEach(rule -> rule.slots().forEach(slot -> registered.add(slot.provider())));
    var configuration =
        new Configuration(
            1,
            rules,
            registered,
            providers(world, source -> !source.enabled()),
            world.trust(),
            world.identityFloor());
    return switch (Plan.compile(configuration, "worlds", capabilities, new WorldJudge())) {
      case Planning.Valid(var plan, _) -> new TypedWorld(track(world), plan);
      case Planning.Invalid(var problems) ->
          throw new AssertionError("the plan of " + world + " is refused: " + problems);
    };
  }

  private static List<FieldRule> rules(World world) {
    var rules = new ArrayList<FieldRule>();
    world
        .fields()
        .forEach(
            (field, rule) ->
                rules.add(
                    new FieldRule(
                        field,
                        FieldType.IDENTIFIER,
                        rule.enabled(),
                        false,
                        rule.consensus() ? Strategy.CONSENSUS : Strategy.FIRST_ACCEPTABLE,
                        rule.slots().stream().map(TypedWorld::slot).toList())));
    return rules;
  }

  private static Slot slot(World.Slot slot) {
    return new Slot(slot.number(), slot.provider(), Confidence.of(slot.minimum(), 1));
  }

  private static Set<String> providers(World world, Predicate<World.Source> which) {
    var names = new HashSet<String>();
    world
        .providers()
        .forEach(
            (provider, source) -> {
              if (which.test(source)) {
                names.add(provider);
              }
            });
    return names;
  }

  private static List<Capabilities> capabilities(World world) {
    var capabilities = new ArrayList<Capabilities>();
    world
        .providers()
        .forEach(
            (provider, source) -> {
              if (source.hasFile()) {
                var lookups = source.lookups().stream().map(TypedWorld::lookup).toList();
                capabilities.add(new Capabilities(provider, ORIGIN, MARKET, lookups));
              }
            });
    return capabilities;
  }

  private static Lookup lookup(WorldLookup lookup) {
    return switch (lookup) {
      case Ordinary(var name, var needs, var supplies) ->
          new Lookup.Ordinary(name, needs, Set.copyOf(supplies));
      case Fed(var name, var fedBy, var key, var supplies) ->
          new Lookup.Fed(name, fedBy, key, Set.copyOf(supplies));
    };
  }

  private static Track track(World world) {
    var given = new LinkedHashMap<String, Value>();
    world.given().forEach((field, value) -> given.put(field, new IdentifierValue(value)));
    var locked = new HashSet<String>();
    var requested = new HashSet<String>();
    world
        .fields()
        .forEach(
            (field, rule) -> {
              if (rule.locked()) {
                locked.add(field);
              }
              if (rule.requested()) {
                requested.add(field);
              }
            });
    var excluded = providers(world, World.Source::excluded);
    return new Track("track", given, locked, Scope.only(requested).excluding(excluded));
  }

  /// What is to be enriched.
  public Track track() {
    return track;
  }

  /// Under which plan.
  public Plan plan() {
    return plan;
  }

  /// The question with this line, as the engine would ask it.
  static Question question(String line) {
    var provider = line.substring(0, line.indexOf('/'));
    int mark = line.indexOf('#') < 0 ? line.indexOf('?') : line.indexOf('#');
    var lookup = line.substring(provider.length() + 1, mark);
    var rest = line.substring(mark + 1);
    return new Question(provider, ORIGIN, lookup, key(line.charAt(mark), rest), MARKET);
  }

  private static Question.Key key(char mark, String rest) {
    if (mark == '#') {
      return new Question.Key.Fed(rest);
    }
    var parts = new ArrayList<Question.Part>();
    for (var part : rest.split("&", -1)) {
      var value = part.substring(part.indexOf('=') + 1);
      parts.add(new Question.Part(part.substring(0, part.indexOf('=')), value, value));
    }
    return new Question.Key.Known(parts);
  }

  /// The answer as an observation, judged. Id and time follow from the question alone.
  public JudgedAnswer judged(Question question, WorldAnswer answer) {
    var line = question.line();
    var id = UUID.nameUUIDFromBytes(line.getBytes(UTF_8));
    var askedAt = START.plusSeconds(Math.floorMod(line.hashCode(), SECONDS));
    var observation = new Observation(id, question, askedAt, typed(question, answer), Receipt.NONE);
    return JudgedAnswer.of(track, plan, observation);
  }

  private static Answer typed(Question question, WorldAnswer answer) {
    return switch (answer) {
      case WorldAnswer.Found(var groups) ->
          new Answer.Found(groups.stream().map(WorldJudge::candidate).toList());
      case WorldAnswer.FoundFor(var values) ->
          new Answer.Found(List.of(WorldJudge.candidate(question.line(), values)));
      case WorldAnswer.NotFound _ -> new Answer.NotFound();
      case WorldAnswer.Failed _ -> new Answer.Failed("the world fails");
      case WorldAnswer.Refused _ -> new Answer.Refused("the world refuses", Duration.ZERO);
      case WorldAnswer.Withheld _ -> new Answer.Withheld("the world is not called");
    };
  }
}
