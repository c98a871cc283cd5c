package dev.sluice.providers.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.plan.Problem;
import dev.sluice.providers.spec.ProviderSpec.LimitHeaders;
import dev.sluice.providers.spec.ProviderSpec.Probe;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Keys, batches, opened hits and outcome rules are a spec, or problems at their place.
class LookupKeysTest {
  private static final String SHELF =
      """
      name: shelf
      base_url: https://shelf.example
      limit: {requests: 5, window: 1s, per_day: 900, announced: {remaining: X-Left, reset: X-Reset}}
      accepts: [application/json, text/html]
      auth: {kind: key, in: header, name: Authorization, text: "T {credential}", credential: {env: K}}
      outcomes:
        - {when: error = 6, status: [200, 404], is: not_found}
      lookups:
        - name: isrc
          needs: [isrc]
          supplies: [bpm]
          request: {path: /tracks, query: {isrc: "{isrc}"}}
          response: {candidates: tracks, fields: {bpm: tempo}}
          forbidden: [403]
          batch: {size: 25, separator: ",", alone: $count(tracks) = 0}
        - name: text
          needs: [artist_name, track_title]
          unsent: [artist_name]
          supplies: [track_title]
          request: {path: /search, query: {q: "{track_title}"}}
          response: {candidates: hits}
          outcomes:
            - {when: $exists(oops), is: failed, retry: true, reason: oops}
          expand:
            most: 4
            request: {path: "/releases/{key}"}
            response: {candidates: tracks, fields: {track_title: title, artist_id: artist}}
        - name: artist
          fed_by: [text]
          key: artist_id
          supplies: [genre]
          request: {path: "/artists/{key}"}
          response: {candidates: $, fields: {genre: genres}}
      probe: {lookup: text, asks: {artist_name: Daft Punk, track_title: Aerodynamic}}
      """;

  private static final Duration SECOND = Duration.ofSeconds(1);

  private static ProviderSpec valid() {
    var parsed = SpecReader.read(SHELF);
    assertThat(parsed).as(parsed.toString()).isInstanceOf(Parsed.Valid.class);
    return ((Parsed.Valid) parsed).spec();
  }

  private static List<Problem> problems(String yaml) {
    return SpecReader.read(yaml) instanceof Parsed.Invalid(var problems) ? problems : List.of();
  }

  @Test
  void everyKeyIsRead() {
    var spec = valid();

    assertThat(spec.limits().perDay()).isEqualTo(OptionalLong.of(900));
    assertThat(spec.limits().announced())
        .contains(new LimitHeaders("x-left", Optional.of("x-reset")));
    assertThat(spec.accepts()).containsExactlyInAnyOrder("application/json", "text/html");
    assertThat(spec.auth())
        .isInstanceOfSatisfying(
            Auth.Key.class,
            key -> {
              assertThat(key.place()).isEqualTo(Auth.Key.Place.HEADER);
              assertThat(key.name()).isEqualTo("Authorization");
              assertThat(key.filled("secret")).isEqualTo("T secret");
              assertThat(key.credential()).isEqualTo(new Credential("K"));
            });
    var isrc = spec.lookup("isrc").orElseThrow();
    assertThat(isrc.forbidden()).isEqualTo(Set.of(403));
    assertThat(isrc.batch().orElseThrow().size()).isEqualTo(25);
    assertThat(isrc.batch().orElseThrow().leavesOpen(Map.of("tracks", List.of()))).isTrue();
    assertThat(isrc.batch().orElseThrow().leavesOpen(Map.of("tracks", List.of(1)))).isFalse();
    assertThat(isrc.expand()).isEmpty();
    assertThat(spec.probe())
        .contains(
            new Probe("text", Map.of("artist_name", "Daft Punk", "track_title", "Aerodynamic")));
    var text = spec.lookup("text").orElseThrow();
    assertThat(text.expand().orElseThrow().most()).isEqualTo(4);
    assertThat(text.batch()).isEmpty();
  }

  @ParameterizedTest(name = "{2}: {3} ({1})")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "in: header|in: body|auth.in|must be one of [header, query]",
        "in: header|in: haeder|auth.in|did you mean 'header'?",
        "name: Authorization|name: a b|auth.name|is no name of a header",
        "name: Authorization, |^^|auth.name|is missing",
        "T {credential}|T|auth.text|must hold {credential}",
        "T {credential}|{credential} {x}|auth.text|no other placeholder",
        "credential: {env: K}|credential: abc|auth.credential|never a value",
        "kind: key|kind: kye|auth.kind|did you mean 'key'?",
        "per_day: 900|per_day: 0|limit.per_day|must be a whole number from 1",
        "remaining: X-Left|remainign: X-Left|limit.announced.remainign|did you mean 'remaining'?",
        "remaining: X-Left, |^^|limit.announced.remaining|is missing",
        "reset: X-Reset|reset: 'X Reset'|limit.announced.reset|is no header name",
        "[application/json, text/html]|[JSON]|accepts|must be media types in lower case",
        "is: not_found|is: notfound|outcomes[0].is|did you mean 'not_found'?",
        ", is: not_found|^^|outcomes[0].is|is missing: one of",
        "when: error = 6|when: error =|outcomes[0].when|is no JSONata",
        "when: error = 6, |^^|outcomes[0].when|is missing",
        "status: [200, 404]|status: [99]|outcomes[0].status|from 200 to 599",
        "retry: true|retry: often|lookups[1].outcomes[0].retry|must be true or false",
        "reason: oops|reason: '$now()'|lookups[1].outcomes[0].reason|must not use $now",
        "when: error = 6|wen: error = 6|outcomes[0].wen|did you mean 'when'?",
        "forbidden: [403]|forbidden: [200]|lookups[0].forbidden|from 400 to 599",
        "size: 25|size: 1|lookups[0].batch.size|must be a whole number from 2",
        "size: 25, |^^|lookups[0].batch.size|is missing: how many questions",
        ", separator: ','|^^|lookups[0].batch.separator|is missing",
        "$count(tracks) = 0|$count(|lookups[0].batch.alone|is no JSONata",
        "lookup: text|lookup: txt|probe.lookup|did you mean 'text'?",
        "lookup: text|lookup: artist|probe.lookup|is no lookup that needs fields",
        "artist_name: Daft Punk, |^^|probe.asks|must name what this lookup needs and nothing else",
        "title: Aerodynamic|title: ' '|probe.asks|must not be blank",
        "separator: ','|seperator: ','|lookups[0].batch.seperator|did you mean 'separator'?",
        "most: 4|most: 0|lookups[1].expand.most|must be a whole number from 1 to 20",
        "/releases/{key}|/releases/{id}|lookups[1].expand.request.query|does not need",
        "title, artist_id: artist|title, x: y|lookups[1].expand.response.fields.x|neither supplied",
        "{track_title: title, artist_id: artist}|{}|lookups[1].expand.supplies|has no 'track_title'",
        "artist_id: artist|isrc: isrc|lookups[2].key|has no field of this name",
        "unsent: [artist_name]|unsent: [artist]|lookups[1].unsent|is not needed here",
        "most: 4|moast: 4|lookups[1].expand.moast|did you mean 'most'?",
      })
  void aMistakeIsToldAtItsPlace(String good, String bad, String place, String message) {
    var quoted = SHELF.replace("separator: \",\"", "separator: ','");
    assertThat(quoted).contains(good);

    assertThat(problems(quoted.replace(good, bad == null ? "" : bad)))
        .anySatisfy(
            problem -> {
              assertThat(problem.place()).isEqualTo(place);
              assertThat(problem.message()).contains(message);
            });
  }

  @Test
  void aLookupCannotBothBatchAndOpenAndAFedOneOpensNothing() {
    var both = SHELF.replace("    expand:\n", "    batch: {size: 5, separator: x}\n    expand:\n");
    assertThat(problems(both))
        .extracting(Problem::message)
        .anyMatch(it -> it.contains("beside batch"));
    var expand =
        "expand: {request: {path: \"/{key}\"}, response: {candidates: a, fields: {genre: g}}}";
    var fed = SHELF.replace("    fed_by: [text]", "    fed_by: [text]\n    " + expand);
    assertThat(problems(fed)).extracting(Problem::message).contains("a fed lookup opens nothing");
  }

  @Test
  void aPastedKeyIsNotShown() {
    var pasted = SHELF.replace("{env: K}", "canary-4711");

    assertThat(problems(pasted)).isNotEmpty();
    assertThat(problems(pasted).toString()).doesNotContain("canary");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "error = 6|error = 7",
        "is: not_found|is: refused",
        "[application/json, text/html]|[application/json]",
        "tempo}|bpm}",
        "size: 25|size: 24",
      })
  void whatDecidesAnAnswerIsInTheFingerprint(String rule, String other) {
    var changed = SpecReader.read(SHELF.replace(rule, other));

    assertThat(((Parsed.Valid) changed).spec().lookups().getFirst().fingerprint())
        .isNotEqualTo(valid().lookups().getFirst().fingerprint());
  }

  @Test
  void aRegularExpressionIsAnArgumentOrNothing() {
    for (var good :
        List.of("$contains(tempo, /a[/]b\\/c/i)", "a / b", "'x /y/'", "$match(t, /,/)")) {
      assertThat(Expression.compile(good, SECOND).toString()).isEqualTo(good);
    }
    for (var bad : List.of("/a+/", "($p := /a+/; $p(x))", "x ~> /a+/", "[/a/]")) {
      assertThatThrownBy(() -> Expression.compile(bad, SECOND))
          .hasMessageContaining("as an argument of");
    }
  }
}
