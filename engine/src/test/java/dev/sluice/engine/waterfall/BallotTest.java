package dev.sluice.engine.waterfall;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.match.Confidence;
import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.Genres;
import dev.sluice.engine.track.TempoRange;
import dev.sluice.engine.track.Value;
import dev.sluice.engine.track.ValueReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BallotTest {
  private static final Confidence MINIMUM = new Confidence(60);

  private final List<RungTrace> rungs = new ArrayList<>();

  @Test
  void theGreatestSupportWinsOverTheFirstRung() {
    votes("beatport", bpm("120"), 90);
    votes("spotify", bpm("128"), 80);
    votes("getsongbpm", bpm("127.9"), 70);

    var ballot = Ballot.of(rungs, Optional.empty()).orElseThrow();

    assertThat(ballot.winner().provider()).isEqualTo("spotify");
    assertThat(ballot.consensus().support()).isEqualByComparingTo("0.94");
    assertThat(ballot.consensus().supporters()).containsExactly("getsongbpm");
    assertThat(ballot.consensus().dissenters()).containsExactly("beatport");
    assertThat(rungs.stream().map(ballot::told).map(rung -> rung.verdict().label()))
        .containsExactly("Voted", "Accepted", "Voted");
  }

  @Test
  void ofEqualSupportTheFirstRungWins() {
    votes("beatport", bpm("120"), 80);
    votes("spotify", bpm("128"), 80);

    assertThat(winner()).isEqualTo("beatport");
  }

  @Test
  void aLoneVoteWinsWithItsOwnConfidenceAsSupport() {
    passes("beatport", new Verdict.Absent());
    votes("spotify", bpm("128"), 85);

    var consensus = Ballot.of(rungs, Optional.empty()).orElseThrow().consensus();

    assertThat(consensus.support()).isEqualByComparingTo("0.85");
    assertThat(consensus.supporters()).isEmpty();
    assertThat(consensus.dissenters()).isEmpty();
  }

  @Test
  void nobodyWinsWhereNobodyVotes() {
    passes("beatport", new Verdict.Absent());
    passes("spotify", new Verdict.BelowThreshold(bpm("128"), new Confidence(50)));

    assertThat(Ballot.of(rungs, Optional.empty())).isEmpty();
  }

  @Test
  void halfAndDoubleTempoSupportEachOtherAndTheOctaveWithMoreVotesIsTold() {
    votes("beatport", bpm("87"), 80);
    votes("spotify", bpm("174"), 70);
    votes("acousticbrainz", bpm("130"), 90);
    votes("getsongbpm", bpm("174"), 70);

    var ballot = Ballot.of(rungs, Optional.empty()).orElseThrow();

    assertThat(ballot.winner().provider()).isEqualTo("spotify");
    assertThat(ballot.consensus().support()).isEqualByComparingTo("0.982");
    assertThat(ballot.consensus().supporters()).containsExactly("beatport", "getsongbpm");
    assertThat(ballot.consensus().dissenters()).containsExactly("acousticbrainz");
  }

  @Test
  void theGenresRangeTellsTheOctaveBeforeTheNumberOfVotesDoes() {
    votes("beatport", bpm("174"), 70);
    votes("spotify", bpm("87"), 70);
    votes("getsongbpm", bpm("87"), 70);

    assertThat(winner()).isEqualTo("spotify");
    assertThat(winner(Genres.tempo("Drum & Bass"))).isEqualTo("beatport");
    assertThat(winner(Genres.tempo("Downtempo"))).isEqualTo("spotify");
    assertThat(winner(Genres.tempo("Polka"))).isEqualTo("spotify");
  }

  @Test
  void aParentGenreSupportsItsKindAndTheFirstRungTellsIt() {
    votes("beatport", tags("Deep House"), 70);
    votes("spotify", tags("indie rock"), 80);
    votes("lastfm", tags("house", "electronic"), 70);

    var ballot = Ballot.of(rungs, Optional.empty()).orElseThrow();

    assertThat(ballot.winner().provider()).isEqualTo("beatport");
    assertThat(ballot.consensus().support()).isEqualByComparingTo("0.91");
    assertThat(ballot.consensus().supporters()).containsExactly("lastfm");
  }

  @Test
  void aRelativeKeyIsAnotherKey() {
    votes("beatport", key("A minor"), 80);
    votes("spotify", key("C major"), 90);

    assertThat(winner()).isEqualTo("spotify");
  }

  @Test
  void agreementIsNotTransitive() {
    votes("beatport", bpm("100"), 70);
    votes("spotify", bpm("100.9"), 60);
    votes("lastfm", bpm("101.8"), 70);

    var ballot = Ballot.of(rungs, Optional.empty()).orElseThrow();

    assertThat(ballot.winner().provider()).isEqualTo("spotify");
    assertThat(ballot.consensus().supporters()).containsExactly("beatport", "lastfm");
  }

  @Test
  void aProviderOnTwoRungsHasOneVote() {
    votes("spotify", bpm("128"), 80);
    votes("beatport", bpm("120"), 90);
    votes("spotify", bpm("128"), 80);

    var ballot = Ballot.of(rungs, Optional.empty()).orElseThrow();

    assertThat(ballot.winner().provider()).isEqualTo("beatport");
    assertThat(ballot.consensus().dissenters()).containsExactly("spotify");
  }

  @Test
  void certainVotesTieAndTheFirstRungWins() {
    votes("beatport", bpm("120"), 100);
    votes("spotify", bpm("128"), 100);
    votes("lastfm", bpm("128"), 90);

    assertThat(winner()).isEqualTo("beatport");
  }

  private String winner() {
    return winner(Optional.empty());
  }

  private String winner(Optional<TempoRange> tempi) {
    return Ballot.of(rungs, tempi).orElseThrow().winner().provider();
  }

  private void votes(String provider, Value value, int hundredths) {
    passes(provider, new Verdict.Accepted(value, new Confidence(hundredths)));
  }

  private void passes(String provider, Verdict verdict) {
    int priority = rungs.size() + 1;
    rungs.add(new RungTrace(priority, priority, provider, MINIMUM, verdict, List.of()));
  }

  private static Value bpm(String raw) {
    return read(FieldType.BPM, raw);
  }

  private static Value key(String raw) {
    return read(FieldType.KEY, raw);
  }

  private static Value tags(String... raw) {
    return read(FieldType.TAGS, raw);
  }

  private static Value read(FieldType type, String... raw) {
    return ValueReader.read(type, List.of(raw)).orElseThrow();
  }
}
