package dev.sluice.postgres;

import dev.sluice.engine.Decision;
import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.Raw;
import dev.sluice.engine.provider.Receipt;
import dev.sluice.engine.track.IdentifierValue;
import dev.sluice.engine.track.Track;
import dev.sluice.engine.track.Value;
import dev.sluice.engine.waterfall.Enrichment;
import dev.sluice.engine.waterfall.FieldOutcome;
import dev.sluice.engine.waterfall.Provenance;
import dev.sluice.engine.waterfall.RungTrace;
import dev.sluice.engine.waterfall.StoredValue;
import dev.sluice.engine.waterfall.Verdict;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Collectors;

/// Questions, answers and decisions to store, and a store to put them in.
public final class Samples {
  public static final Instant NOW = Instant.parse("2026-11-22T10:00:00.123456Z");
  public static final Instant TOMORROW = NOW.plus(Duration.ofDays(1));
  public static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
  public static final Receipt RECEIPT =
      new Receipt("f00d", new BigDecimal("0.25"), Duration.ofNanos(12_345_678), 200);

  private Samples() {}

  static Store open(TestDatabase database) {
    return open(database, StoreSettings.defaults());
  }

  static Store open(TestDatabase database, StoreSettings settings) {
    return Store.open(database.app(), settings, CLOCK, System::nanoTime);
  }

  public static Question question(String isrc) {
    var part = new Question.Part("isrc", isrc, isrc.toLowerCase(Locale.ROOT));
    return new Question(
        "spotify", "sandbox", "by_isrc", new Question.Key.Known(List.of(part)), "DE");
  }

  public static Answer found(String id) {
    return new Answer.Found(
        List.of(
            new Candidate(
                id,
                Map.of(
                    "isrc", Raw.of("GBDUW0000058"), "genre", new Raw(List.of("House", "Disco")))),
            new Candidate(id + "b", Map.of())));
  }

  public static Observation observation(Question question, Instant askedAt, Answer answer) {
    return new Observation(UUID.randomUUID(), question, askedAt, answer, RECEIPT);
  }

  static Observation found(String isrc, Instant askedAt) {
    return observation(question(isrc), askedAt, found(isrc));
  }

  /// What a rung came to: the value it supplied, or the verdict it ended with.
  static RungTrace rung(int priority, String provider, Verdict verdict) {
    return new RungTrace(priority, priority, provider, new Confidence(90), verdict, List.of());
  }

  static FieldOutcome filled(Value value, Observation evidence, RungTrace... above) {
    var rungs = new ArrayList<>(List.of(above));
    int priority = rungs.size() + 1;
    var confidence = new Confidence(97);
    var provider = evidence.question().provider();
    rungs.add(rung(priority, provider, new Verdict.Accepted(value, confidence)));
    return new FieldOutcome.Filled(
        value,
        new Provenance(provider, confidence, priority, evidence.askedAt(), evidence.id()),
        rungs);
  }

  static Decision decision(
      String track, List<Observation> evidence, Map<String, FieldOutcome> fields) {
    return decision(
        Track.of(track, Map.of("spotify_id", new IdentifierValue("given"))), evidence, fields);
  }

  static Decision decision(
      Track track, List<Observation> evidence, Map<String, FieldOutcome> fields) {
    return new Decision(
        UUID.randomUUID(),
        NOW,
        track,
        1,
        "catalogue 1",
        "judge 1",
        evidence,
        new Enrichment(
            track.id(),
            fields,
            Map.of(),
            evidence.stream().map(Observation::id).collect(Collectors.toSet())));
  }

  /// A decision that gives the track this spotify_id on this evidence.
  static Decision decision(String track, String spotifyId, Observation evidence) {
    return decision(
        track,
        List.of(evidence),
        Map.of("spotify_id", filled(new IdentifierValue(spotifyId), evidence)));
  }

  /// The same decision, made at this moment.
  static Decision at(Instant decidedAt, Decision made) {
    return new Decision(
        made.id(),
        decidedAt,
        made.track(),
        made.configVersion(),
        made.catalogue(),
        made.judgeVersion(),
        made.evidence(),
        made.enrichment());
  }

  static StoredValue spotifyId(Map<String, StoredValue> values) {
    return Objects.requireNonNull(values.get("spotify_id"), "no spotify_id in " + values);
  }
}
