package dev.sluice.bench;

import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.match.Judge;
import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.FieldRule;
import dev.sluice.engine.plan.Plan;
import dev.sluice.engine.plan.Planning;
import dev.sluice.engine.plan.Slot;
import dev.sluice.engine.plan.Strategy;
import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Capabilities;
import dev.sluice.engine.provider.Lookup;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.Raw;
import dev.sluice.engine.provider.Receipt;
import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.NumericValue;
import dev.sluice.engine.track.TextValue;
import dev.sluice.engine.track.Track;
import dev.sluice.engine.waterfall.Answers;
import dev.sluice.engine.waterfall.JudgedAnswer;
import dev.sluice.engine.waterfall.Progress;
import dev.sluice.engine.waterfall.Waterfall;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/// Workload W1: one track with artist, title and duration; 14 fields as in the default
/// configuration; 6 answers with 5, 5, 10, 1, 3 and 3 candidates.
///
/// Text searches at spotify (5), beatport (5) and musicbrainz (10) come first; audio features (1)
/// are fed from spotify's; the ISRC they agree on opens the second pass: spotify (3) and beatport
/// (3) by ISRC. Immutable.
final class W1 {
  private static final String FIELDS =
      """
      spotify_id identifier spotify 100
      isrc isrc spotify 95 musicbrainz 90
      musicbrainz_id identifier musicbrainz 95
      beatport_id identifier beatport 100
      bpm bpm beatport 98 spotify 85 acousticbrainz 75 mixesdb 60
      key key beatport 95 spotify 85 acousticbrainz 70 mixesdb 60
      energy unit_interval spotify 90 acousticbrainz 75
      danceability unit_interval spotify 90 acousticbrainz 75
      valence unit_interval spotify 90
      genre tags beatport 90 spotify 85 lastfm 70 discogs 65
      release_date date musicbrainz 90 spotify 88 beatport 85 discogs 80
      duration_ms numeric spotify 95 musicbrainz 85
      artist_name text spotify 95 musicbrainz 90 beatport 85
      track_title text spotify 95 musicbrainz 90 beatport 85
      """;
  private static final Set<String> SPOTIFY =
      Set.of("spotify_id", "isrc", "artist_name", "track_title", "duration_ms", "release_date");
  private static final Set<String> BEATPORT =
      Set.of(
          "beatport_id",
          "isrc",
          "artist_name",
          "track_title",
          "duration_ms",
          "bpm",
          "key",
          "genre",
          "release_date");
  private static final Set<String> MUSICBRAINZ =
      Set.of("musicbrainz_id", "isrc", "artist_name", "track_title", "duration_ms", "release_date");
  private static final List<Capabilities> PROVIDERS =
      List.of(
          can(
              "spotify",
              by("id", SPOTIFY, "spotify_id"),
              by("isrc", SPOTIFY, "isrc"),
              by("text", SPOTIFY, "artist_name", "track_title"),
              new Lookup.Fed(
                  "audio-features",
                  List.of("id", "isrc", "text"),
                  Lookup.Fed.BY_ID,
                  Set.of("bpm", "key", "energy", "danceability", "valence"))),
          can(
              "beatport",
              by("id", BEATPORT, "beatport_id"),
              by("isrc", BEATPORT, "isrc"),
              by("text", BEATPORT, "artist_name", "track_title")),
          can(
              "musicbrainz",
              by("id", MUSICBRAINZ, "musicbrainz_id"),
              by("isrc", MUSICBRAINZ, "isrc"),
              by("text", MUSICBRAINZ, "artist_name", "track_title")));
  private static final Map<String, Integer> CANDIDATES =
      Map.of(
          "spotify/text", 5,
          "beatport/text", 5,
          "musicbrainz/text", 10,
          "spotify/audio-features", 1,
          "spotify/isrc", 3,
          "beatport/isrc", 3);

  private final Plan plan;
  private final Track track;
  private final List<Observation> observations;
  private final Answers answers;

  private W1(Plan plan, Track track, List<Observation> observations, Answers answers) {
    this.plan = plan;
    this.track = track;
    this.observations = observations;
    this.answers = answers;
  }

  /// Builds the workload by asking until all is decided.
  static W1 judgedBy(Judge judge) {
    var planning = Plan.compile(configuration(), "w1", PROVIDERS, judge);
    var plan = ((Planning.Valid) planning).plan();
    var track =
        Track.of(
            "w1",
            Map.of(
                "artist_name", new TextValue("Bicep"),
                "track_title", new TextValue("Glue"),
                "duration_ms", new NumericValue(BigDecimal.valueOf(267_000))));
    var observations = new ArrayList<Observation>();
    var answers = Answers.none();
    while (Waterfall.advance(track, plan, answers) instanceof Progress.Asking(var questions)) {
      var judged = new ArrayList<JudgedAnswer>();
      for (var question : questions) {
        var observation = observe(question);
        observations.add(observation);
        judged.add(JudgedAnswer.of(track, plan, observation));
      }
      answers = answers.with(judged);
    }
    if (observations.size() != CANDIDATES.size()) {
      throw new IllegalStateException("W1 is 6 answers, got " + questions(observations));
    }
    return new W1(plan, track, observations, answers);
  }

  Plan plan() {
    return plan;
  }

  Track track() {
    return track;
  }

  /// The six answers as they were observed.
  List<Observation> observations() {
    return observations;
  }

  /// The same, judged.
  Answers answers() {
    return answers;
  }

  private static List<String> questions(List<Observation> observations) {
    return observations.stream().map(observation -> observation.question().line()).toList();
  }

  private static Configuration configuration() {
    var rules = new ArrayList<FieldRule>();
    var registered = new HashSet<String>();
    FIELDS
        .lines()
        .forEach(
            line -> {
              var words = line.split(" ", -1);
              var slots = new ArrayList<Slot>();
              for (int word = 2; word < words.length; word += 2) {
                registered.add(words[word]);
                slots.add(
                    new Slot(
                        slots.size() + 1,
                        words[word],
                        new Confidence(Integer.parseInt(words[word + 1]))));
              }
              rules.add(
                  new FieldRule(
                      words[0],
                      FieldType.ofWord(words[1]).orElseThrow(),
                      true,
                      false,
                      Strategy.FIRST_ACCEPTABLE,
                      slots));
            });
    return new Configuration(1, rules, registered, Set.of(), Map.of(), 0.5);
  }

  private static Observation observe(Question question) {
    var lookup = question.provider() + "/" + question.lookup();
    int count = Optional.ofNullable(CANDIDATES.get(lookup)).orElse(0);
    var candidates = new ArrayList<Candidate>();
    for (int number = 0; number < count; number++) {
      candidates.add(
          question.lookup().equals("audio-features")
              ? features()
              : candidate(question.provider(), number));
    }
    Answer answer = count == 0 ? new Answer.NotFound() : new Answer.Found(candidates);
    return new Observation(
        UUID.nameUUIDFromBytes(question.line().getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        question,
        Instant.EPOCH,
        answer,
        Receipt.NONE);
  }

  /// The first is the recording, the others are remixes, live versions and other songs.
  private static Candidate candidate(String provider, int number) {
    var fields = new TreeMap<String, Raw>();
    fields.put("artist_name", Raw.of(number % 3 == 2 ? "Biceps Quartet" : "Bicep"));
    fields.put("track_title", Raw.of(title(number)));
    fields.put("duration_ms", Raw.of(String.valueOf(269_150 + number * 17_000)));
    fields.put("isrc", Raw.of("GBCFB17002%02d".formatted(number)));
    fields.put("release_date", Raw.of("2017-09-01"));
    fields.put(provider + "_id", Raw.of(provider + number));
    if (provider.equals("beatport")) {
      fields.put("genre", Raw.of("House"));
      fields.put("version", Raw.of("Original Mix"));
    }
    return new Candidate(provider + number, fields);
  }

  private static String title(int number) {
    return switch (number % 5) {
      case 0 -> number == 0 ? "Glue" : "Glue Factory";
      case 1 -> "Glue (Live at Printworks)";
      case 2 -> "Glue";
      case 3 -> "Glue (Hammer Remix)";
      default -> "Glue - Radio Edit";
    };
  }

  private static Candidate features() {
    return new Candidate(
        "spotify0",
        Map.of(
            "bpm", Raw.of("129.983"),
            "key", new Raw(List.of("9", "0")),
            "energy", Raw.of("0.815"),
            "danceability", Raw.of("0.703"),
            "valence", Raw.of("0.158")));
  }

  private static Capabilities can(String provider, Lookup... lookups) {
    return new Capabilities(provider, "https://" + provider + ".test", "", List.of(lookups));
  }

  private static Lookup by(String name, Set<String> supplies, String... needs) {
    return new Lookup.Ordinary(name, List.of(needs), supplies);
  }
}
