package dev.sluice.engine.match;

import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.Raw;
import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.NumericValue;
import dev.sluice.engine.track.TextValue;
import dev.sluice.engine.track.Value;
import java.lang.management.ManagementFactory;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/// How many candidates a core judges in a second, from raw strings to groups with readings.
///
/// Workload: one track with a DJ's title, six answers with 5, 5, 10, 1, 3 and 3 candidates, twelve
/// raw fields each, fourteen configured fields; every second candidate is a version of the track,
/// the others are not. Run: `java ... dev.sluice.engine.match.JudgeTiming`; one thread, its CPU
/// time, so that other work on the machine does not count.
final class JudgeTiming {
  private static final Map<String, FieldType> TYPES =
      Map.ofEntries(
          Map.entry("artist_name", FieldType.TEXT),
          Map.entry("track_title", FieldType.TEXT),
          Map.entry("isrc", FieldType.ISRC),
          Map.entry("musicbrainz_id", FieldType.IDENTIFIER),
          Map.entry("spotify_id", FieldType.IDENTIFIER),
          Map.entry("beatport_id", FieldType.IDENTIFIER),
          Map.entry("bpm", FieldType.BPM),
          Map.entry("key", FieldType.KEY),
          Map.entry("energy", FieldType.UNIT_INTERVAL),
          Map.entry("danceability", FieldType.UNIT_INTERVAL),
          Map.entry("valence", FieldType.UNIT_INTERVAL),
          Map.entry("genre", FieldType.TAGS),
          Map.entry("release_date", FieldType.DATE),
          Map.entry("duration_ms", FieldType.NUMERIC));

  private JudgeTiming() {}

  public static void main(String[] arguments) {
    int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 4_000;
    var judge = RecordingJudge.bundled();
    var answers = IntStream.of(5, 5, 10, 1, 3, 3).mapToObj(JudgeTiming::candidates).toList();
    long perRound = answers.stream().mapToLong(List::size).sum();
    for (int repetition = 0; repetition < 6; repetition++) {
      long groups = 0;
      long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
      for (int round = 0; round < rounds; round++) {
        for (var answer : answers) {
          groups += judge.judge(subject(), answer).size();
        }
      }
      double seconds =
          (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began) / 1e9;
      System.out.printf(
          Locale.ROOT, "%,.0f candidates/s (%d groups)%n", perRound * rounds / seconds, groups);
    }
  }

  private static Subject subject() {
    Map<String, Value> given =
        Map.of(
            "artist_name", new TextValue("Maroon 5 feat. Kendrick Lamar"),
            "track_title", new TextValue("Don't Wanna Know (Original Mix)"),
            "duration_ms", new NumericValue(BigDecimal.valueOf(214_000)));
    var parts =
        List.of(
            new Question.Part("artist_name", "maroon 5 feat. kendrick lamar", "Maroon 5"),
            new Question.Part("track_title", "don't wanna know (original mix)", "Don't Wanna"));
    var question = new Question("spotify", "sandbox", "search", new Question.Key.Known(parts), "");
    return new Subject(given, question, TYPES);
  }

  private static List<Candidate> candidates(int count) {
    var titles =
        List.of(
            "Don’t Wanna Know",
            "I Wanna Know You",
            "Don't Wanna Know - Fareoh Remix",
            "U Know What's Up",
            "Don't Wanna Know (Zaeden Remix)",
            "Wanna Know Remix (feat. Drake)",
            "Don't Wanna Know - Live",
            "Paranoïd Android",
            "Don't Wanna Know",
            "Do I Wanna Know?");
    var candidates = new ArrayList<Candidate>();
    for (int i = 0; i < count; i++) {
      var raw = new HashMap<String, Raw>();
      raw.put("artist_name", new Raw(List.of(i % 3 == 1 ? "Joe" : "Maroon 5", "Kendrick Lamar")));
      raw.put("track_title", Raw.of(titles.get(i)));
      raw.put("album_title", Raw.of("Red Pill Blues (Deluxe)"));
      raw.put("duration_ms", Raw.of(Integer.toString(214_480 + 1_700 * i)));
      raw.put("isrc", Raw.of("USUM7160997" + i));
      raw.put("spotify_id", Raw.of("5MFzQMkrl1FOOng9tq6R9" + i));
      raw.put("bpm", Raw.of("100." + i + "48"));
      raw.put("key", new Raw(List.of("7", "1")));
      raw.put("energy", Raw.of("0.61" + i));
      raw.put("danceability", Raw.of("0.77" + i));
      raw.put("genre", new Raw(List.of("pop", "Dance / Pop")));
      raw.put("release_date", Raw.of("2016-10-1" + i));
      candidates.add(new Candidate("id" + i, raw));
    }
    return candidates;
  }
}
