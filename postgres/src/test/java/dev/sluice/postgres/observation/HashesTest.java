package dev.sluice.postgres.observation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.Raw;
import dev.sluice.engine.provider.Receipt;
import java.math.BigDecimal;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// The renderings that the hashes are taken over, written out by hand: rows that are stored must
/// keep their hashes for ever.
class HashesTest {
  private static final Question QUESTION =
      new Question(
          "spotify",
          "sandbox",
          "by_isrc",
          new Question.Key.Known(
              List.of(new Question.Part("isrc", "GBDUW0000058", "GB-DUW-00-00058"))),
          "DE");

  @Test
  void aQuestionIsRenderedAsNetstringsWithoutTheSpelling() throws Exception {
    assertThat(Hashes.ofQuestion(QUESTION))
        .isEqualTo(
            sha256(
                "17:sluice question 1,7:spotify,7:sandbox,7:by_isrc,2:DE,5:known,1:1,4:isrc,"
                    + "12:GBDUW0000058,"));
  }

  @Test
  void aFedQuestionIsRenderedWithItsValue() throws Exception {
    var fed = new Question("spotify", "sandbox", "features", new Question.Key.Fed("é"), "");

    assertThat(Hashes.ofQuestion(fed))
        .isEqualTo(sha256("17:sluice question 1,7:spotify,7:sandbox,8:features,0:,3:fed,2:é,"));
  }

  @Test
  void anObservationIsRenderedWithEverythingItSays() throws Exception {
    var candidate =
        new Candidate("7", Map.of("isrc", Raw.of("X"), "bpm", new Raw(List.of("1", "2"))));
    var observation =
        new Observation(
            UUID.fromString("01936b00-0000-7000-8000-000000000001"),
            QUESTION,
            Instant.parse("1970-01-01T00:00:01.000002Z"),
            new Answer.Found(List.of(candidate)),
            new Receipt("f00d", new BigDecimal("0.250"), Duration.ofNanos(1_500_000), 200));

    assertThat(Hashes.ofContent(observation))
        .isEqualTo(
            sha256(
                "20:sluice observation 1,36:01936b00-0000-7000-8000-000000000001,"
                    + "7:spotify,7:sandbox,7:by_isrc,2:DE,"
                    + "5:known,1:1,4:isrc,12:GBDUW0000058,15:GB-DUW-00-00058,"
                    + "7:1000002,5:found,1:1,1:7,1:2,3:bpm,1:2,1:1,1:2,4:isrc,1:1,1:X,"
                    + "4:f00d,3:200,3:1.5,4:0.25,"));
  }

  @Test
  void aRefusalIsRenderedWithReasonAndWait() throws Exception {
    var observation =
        new Observation(
            UUID.fromString("01936b00-0000-7000-8000-000000000002"),
            new Question("p", "o", "l", new Question.Key.Fed("1"), ""),
            Instant.EPOCH,
            new Answer.Refused("429", Duration.ofSeconds(30)),
            Receipt.NONE);

    assertThat(Hashes.ofContent(observation))
        .isEqualTo(
            sha256(
                "20:sluice observation 1,36:01936b00-0000-7000-8000-000000000002,"
                    + "1:p,1:o,1:l,0:,3:fed,1:1,1:0,7:refused,3:429,5:30000,0:,1:0,1:0,1:0,"));
  }

  private static byte[] sha256(String rendering) throws Exception {
    var bytes = rendering.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    var hash = MessageDigest.getInstance("SHA-256").digest(bytes);
    return HexFormat.of().parseHex(HexFormat.of().formatHex(hash));
  }
}
