package dev.sluice.postgres.decision;

import dev.sluice.engine.track.Track;
import dev.sluice.engine.waterfall.Enrichment;
import dev.sluice.postgres.json.Json;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.JsonNode;

/// A decision as it stands in the store. `request` and `outcome` are JSON, read when needed: a row
/// that somebody damaged can still be named.
public record StoredDecision(
    UUID id,
    String trackId,
    Instant decidedAt,
    long configVersion,
    String catalogue,
    String judgeVersion,
    String request,
    List<UUID> evidence,
    String outcome) {
  /// Numbers are the same if they are worth the same.
  private static final Comparator<JsonNode> BY_WORTH =
      (left, right) ->
          left.isNumber() && right.isNumber()
              ? decimal(left).compareTo(decimal(right))
              : left.equals(right) ? 0 : 1;

  public StoredDecision {
    evidence = List.copyOf(evidence);
  }

  private static BigDecimal decimal(JsonNode number) {
    return number.decimalValue();
  }

  /// The track as it was asked for.
  ///
  /// @throws RuntimeException when the request cannot be read
  public Track track() {
    return RequestJson.read(trackId, Json.read(request));
  }

  /// The outcome as JSON: `{fields: {...}, helpers: {...}}`.
  ///
  /// @throws RuntimeException when it cannot be read
  public JsonNode outcomeJson() {
    return Json.read(outcome);
  }

  /// Where the stored outcome is not what was decided again: `fields.bpm.value`, ... with both
  /// sides; none if it is the same.
  public List<String> differences(Enrichment again) {
    var differences = new ArrayList<String>();
    JsonNode stored;
    try {
      stored = outcomeJson();
    } catch (RuntimeException unreadable) {
      return List.of("the outcome cannot be read: " + unreadable.getMessage());
    }
    compare(
        "",
        stored,
        Json.read(Json.write(OutcomeJson.of(again))),
        "decided again it is",
        differences);
    return differences;
  }

  /// Adds each place where the two are not the same.
  ///
  /// @param words introduce what stands on the other side
  static void compare(
      String place, JsonNode stored, JsonNode again, String words, List<String> differences) {
    if (stored.isObject() && again.isObject()) {
      for (var name : again.propertyNames()) {
        compare(place + "." + name, stored.path(name), again.path(name), words, differences);
      }
      for (var name : stored.propertyNames()) {
        if (!again.has(name)) {
          compare(place + "." + name, stored.path(name), again.path(name), words, differences);
        }
      }
    } else if (stored.isArray() && again.isArray() && stored.size() == again.size()) {
      for (int i = 0; i < stored.size(); i++) {
        compare(place + "[" + (i + 1) + "]", stored.get(i), again.get(i), words, differences);
      }
    } else if (!stored.equals(BY_WORTH, again) && !isFinerTime(place, stored, again)) {
      differences.add(
          "%s is %s, %s %s"
              .formatted(
                  place.substring(Math.min(1, place.length())), text(stored), words, text(again)));
    }
  }

  /// Decisions of early builds wrote times finer than those that observations are stored with.
  private static boolean isFinerTime(String place, JsonNode stored, JsonNode again) {
    return place.endsWith(".timestamp")
        && again.isString()
        && stored.isString()
        && stored.stringValue().matches(".*\\.[0-9]{9}Z")
        && Instant.parse(stored.stringValue())
            .truncatedTo(ChronoUnit.MICROS)
            .equals(Instant.parse(again.stringValue()));
  }

  static boolean same(JsonNode left, JsonNode right) {
    return left.equals(BY_WORTH, right);
  }

  private static String text(JsonNode json) {
    return json.isMissingNode() ? "nothing" : json.toString();
  }
}
