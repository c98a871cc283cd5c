package dev.sluice.postgres.observation;

import static dev.sluice.postgres.Samples.NOW;
import static dev.sluice.postgres.Samples.RECEIPT;
import static dev.sluice.postgres.Samples.TOMORROW;
import static dev.sluice.postgres.Samples.found;
import static dev.sluice.postgres.Samples.observation;
import static dev.sluice.postgres.Samples.question;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.Raw;
import dev.sluice.engine.provider.Receipt;
import dev.sluice.postgres.TestDatabase;
import dev.sluice.postgres.TestServer;
import dev.sluice.postgres.observation.LatestObservationTable.Latest;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

/// What goes into the archive comes out again, and nothing is mixed up on the way.
class ObservationTableTest {
  private static TestDatabase database;
  private static Connection connection;
  private static ObservationTable observations;
  private static LatestObservationTable latest;

  @BeforeAll
  static void open() throws SQLException {
    database = TestServer.shared().database();
    connection = database.connect(database.app());
    var sql = new NamedParameterJdbcTemplate(new SingleConnectionDataSource(connection, true));
    observations = new ObservationTable(sql);
    latest = new LatestObservationTable(sql);
  }

  @AfterAll
  static void close() throws SQLException {
    connection.close();
  }

  static Stream<Answer> answers() {
    return Stream.of(
        found("1"),
        new Answer.NotFound(),
        new Answer.Refused("429 Too Many Requests", Duration.ofSeconds(30)),
        new Answer.Refused("403", Duration.ZERO),
        new Answer.Refused("for ages", Duration.ofSeconds(Long.MAX_VALUE / 1_000_000, 1)),
        new Answer.Failed("timed out after 5 s"),
        new Answer.Withheld("no credential"));
  }

  static Stream<Question> questions() {
    var artist = new Question.Part("artist_name", "daft punk", "Daft Punk");
    var title = new Question.Part("track_title", "one more time", "One More Time (Club Mix)");
    return Stream.of(
        question("GBDUW0000058"),
        new Question(
            "beatport",
            "https://api.beatport.com/v4",
            "by_text",
            new Question.Key.Known(List.of(artist, title)),
            ""),
        new Question("spotify", "sandbox", "audio_features", new Question.Key.Fed("4iV5W9"), "US"));
  }

  @ParameterizedTest
  @MethodSource("answers")
  void everyKindOfAnswerComesBackAsItself(Answer answer) throws SQLException {
    var observation = observation(question("QZ" + answer.hashCode()), NOW, answer);

    assertThat(storedAndRead(observation)).isEqualTo(observation);
  }

  @ParameterizedTest
  @MethodSource("questions")
  void everyKindOfQuestionComesBackAsItself(Question question) throws SQLException {
    var observation = observation(question, NOW, new Answer.NotFound());

    var read = storedAndRead(observation);

    assertThat(read.question()).isEqualTo(question);
    assertThat(read.question().toString()).isEqualTo(question.toString()); // the spelling too
  }

  @Test
  void rawScalarsKeepTheirOrderTheirSpellingAndWhatLooksLikeMarkup() throws SQLException {
    var scalars =
        List.of("z", "a", "", " 128.0 ", "\"quoted\"", "back\\slash", "\u202e𝄞 F♯ é", "\t\n");
    var candidate = new Candidate("id ' -- ;", Map.of("x", new Raw(scalars), "e", Raw.of("{}")));
    var observation =
        observation(question("ORDER"), NOW, new Answer.Found(List.of(candidate, candidate)));

    assertThat(storedAndRead(observation)).isEqualTo(observation);
  }

  @Test
  void whatPostgresCannotHoldBecomesTheReplacementCharacter() throws SQLException {
    var observation = observation(question("NUL"), NOW, new Answer.Failed("a\0b\uD834c\uDD1E"));

    var read = storedAndRead(observation);

    assertThat(read.answer()).isEqualTo(new Answer.Failed("a\uFFFDb\uFFFDc\uFFFD"));
    assertThat(contentHash(read)).isEqualTo(Hashes.ofContent(read));
  }

  @Test
  void timesAreKeptToTheMicrosecondAndDurationsToTheNanosecond() throws SQLException {
    var receipt = new Receipt("", new BigDecimal("0.000001"), Duration.ofNanos(1), 0);
    var observation =
        new Observation(
            UUID.randomUUID(), question("T"), NOW.plusNanos(789), new Answer.NotFound(), receipt);

    var read = storedAndRead(observation);

    assertThat(read.askedAt()).isEqualTo(NOW);
    assertThat(read.receipt()).isEqualTo(receipt);
  }

  @ParameterizedTest
  @MethodSource("answers")
  void theContentHashCanBeComputedAgainFromTheRow(Answer answer) throws SQLException {
    var read = storedAndRead(observation(question("HASH"), NOW, answer));

    assertThat(contentHash(read)).isEqualTo(Hashes.ofContent(read));
  }

  @Test
  void addingARowAgainChangesNothing() throws SQLException {
    var observation = observation(question("TWICE"), NOW, new Answer.NotFound());
    var other =
        new Observation(observation.id(), question("TWICE"), NOW, new Answer.Failed("no"), RECEIPT);

    storedAndRead(observation);

    assertThat(storedAndRead(other)).isEqualTo(observation);
  }

  @Test
  void tellsWhichRowsAreMissing() throws SQLException {
    var there = storedAndRead(observation(question("THERE"), NOW, new Answer.NotFound())).id();
    var missing = UUID.randomUUID();

    assertThat(observations.missing(Set.of(there, missing))).containsExactly(missing);
  }

  @Test
  void theNewestEvidenceIsServedUntilItIsStale() {
    var question = question("FRESH");
    var observation = observation(question, NOW, found("1"));
    moveOn(observation);

    assertThat(latest.fresh(question, TOMORROW.minusMillis(1))).contains(observation);
    assertThat(latest.fresh(question, TOMORROW)).isEmpty();
    assertThat(latest.fresh(question("OTHER"), NOW)).isEmpty();
  }

  @Test
  void anotherSpellingOfTheSameQuestionIsAnsweredToo() {
    var asked = question("SPELT");
    var part = new Question.Part("isrc", "SPELT", "S-P-ELT");
    var spelt =
        new Question("spotify", "sandbox", "by_isrc", new Question.Key.Known(List.of(part)), "DE");
    moveOn(observation(asked, NOW, found("1")));

    assertThat(latest.fresh(spelt, NOW)).isPresent();
  }

  @Test
  void aQuestionThatCannotBeStoredAsItIsIsAnsweredAsItWasAsked() {
    var question = question("A\0B");
    moveOn(observation(question, NOW, found("1")));

    assertThat(latest.fresh(question, NOW).orElseThrow().question()).isEqualTo(question);
    assertThat(latest.fresh(question("A\uFFFDB"), NOW)).isEmpty();
  }

  @Test
  void anOlderAnswerThatArrivesLateNeverReplacesANewerOne() {
    var question = question("LATE");
    var newer = observation(question, NOW, found("new"));
    var older = observation(question, NOW.minusSeconds(1), new Answer.NotFound());

    moveOn(newer);
    moveOn(older);

    assertThat(latest.fresh(question, NOW)).contains(newer);
  }

  @Test
  void ofTwoAnswersInOneBatchTheNewerOneStands() {
    var question = question("BOTH");
    var newer = observation(question, NOW, found("new"));
    var older = observation(question, NOW.minusSeconds(1), new Answer.NotFound());

    moveOn(newer, older);

    assertThat(latest.fresh(question, NOW)).contains(newer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"provider", "origin", "lookup", "key", "market"})
  void everyPartOfAQuestionIsPartOfItsIdentity(String part) {
    var known = new Question.Key.Known(List.of(new Question.Part("isrc", "X", "X")));
    var question = new Question("p", "o", "l", known, "m");
    var other =
        switch (part) {
          case "provider" -> new Question("q", "o", "l", known, "m");
          case "origin" -> new Question("p", "q", "l", known, "m");
          case "lookup" -> new Question("p", "o", "q", known, "m");
          case "market" -> new Question("p", "o", "l", known, "q");
          default -> new Question("p", "o", "l", new Question.Key.Fed("X"), "m");
        };

    assertThat(Hashes.ofQuestion(other)).isNotEqualTo(Hashes.ofQuestion(question));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "UPDATE observation SET outcome = 'not_found' WHERE outcome = 'failed'",
        "UPDATE observation SET candidates = NULL WHERE outcome = 'found'",
        "UPDATE observation SET candidates = '[]' WHERE outcome = 'found'",
        "UPDATE observation SET reason = 'none' WHERE outcome = 'not_found'",
        "UPDATE observation SET outcome = 'absent' WHERE outcome = 'not_found'",
        "UPDATE observation SET outcome = 'refused' WHERE outcome = 'failed'"
      })
  void evenTheOwnerCannotMixAbsenceAndFailureUp(String statement) throws SQLException {
    for (var answer : answers().toList()) {
      storedAndRead(observation(question("MIX"), NOW, answer));
    }

    assertThatThrownBy(() -> database.execute(database.owner(), statement))
        .hasMessageContaining("violates check constraint");
  }

  private static void moveOn(Observation... kept) {
    var rows = Stream.of(kept).map(ObservationRow::of).toList();
    observations.add(rows);
    latest.moveOn(rows.stream().map(row -> new Latest(row, TOMORROW)).toList());
  }

  private static Observation storedAndRead(Observation observation) throws SQLException {
    observations.add(List.of(ObservationRow.of(observation)));
    try (var statement =
        connection.prepareStatement(
            "SELECT %s FROM observation AS o WHERE id = ?".formatted(ObservationTable.COLUMNS))) {
      statement.setObject(1, observation.id());
      try (var row = statement.executeQuery()) {
        assertThat(row.next()).isTrue();
        return ObservationTable.read(row);
      }
    }
  }

  private static byte[] contentHash(Observation observation) throws SQLException {
    var hex =
        database.value(
            "SELECT encode(content_hash, 'hex') FROM observation WHERE id = '%s'"
                .formatted(observation.id()));
    return java.util.HexFormat.of().parseHex(hex);
  }
}
