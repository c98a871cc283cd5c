package dev.sluice.engine.waterfall;

import dev.sluice.engine.track.BpmValue;
import dev.sluice.engine.track.Relation;
import dev.sluice.engine.track.TempoRange;
import dev.sluice.engine.track.Value;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// The votes of a chain, counted.
///
/// A vote is a rung that reached its minimum. It is supported by itself and by every vote that is
/// its kin: the same value, half or double the tempo, a parent genre. There is no transitivity. A
/// provider has one vote however many rungs it stands on, that of the first: its answer does not
/// become surer by being asked for twice. The greatest support wins; of equal ones a tempo within
/// the genre's range, then that with the greatest support for its very octave, then the lowest rung
/// number.
record Ballot(RungTrace winner, Consensus consensus) {
  private static final int HUNDREDTHS = 2;

  private record Vote(RungTrace rung, Value value, int hundredths) {
    boolean agrees(Vote other, Predicate<Relation> sense) {
      return sense.test(value.relationTo(other.value));
    }

    String provider() {
      return rung.provider();
    }
  }

  /// The outcome of a vote, or nothing when nobody voted.
  ///
  /// @param tempi the range of the genre, where the values are tempi and it is known
  static Optional<Ballot> of(List<RungTrace> rungs, Optional<TempoRange> tempi) {
    var votes = votes(rungs);
    return votes.stream()
        .reduce((best, next) -> isBetter(next, best, votes, tempi) ? next : best)
        .map(winner -> new Ballot(winner.rung, consensus(winner, votes)));
  }

  /// The rung as it is told when the votes are counted.
  RungTrace told(RungTrace rung) {
    return !rung.equals(winner)
            && rung.verdict() instanceof Verdict.Accepted(var value, var confidence)
        ? rung.with(new Verdict.Voted(value, confidence))
        : rung;
  }

  private static List<Vote> votes(List<RungTrace> rungs) {
    var votes = new ArrayList<Vote>();
    var voters = new HashSet<String>();
    for (var rung : rungs) {
      if (rung.verdict() instanceof Verdict.Accepted(var value, var confidence)
          && voters.add(rung.provider())) {
        votes.add(new Vote(rung, value, confidence.hundredths()));
      }
    }
    return votes;
  }

  private static boolean isBetter(
      Vote vote, Vote than, List<Vote> votes, Optional<TempoRange> tempi) {
    long doubt = doubt(vote, votes, Relation::isKin);
    long other = doubt(than, votes, Relation::isKin);
    if (doubt != other) {
      return doubt < other;
    }
    boolean fits = fits(vote, tempi);
    return fits == fits(than, tempi)
        ? doubt(vote, votes, Relation::isKinInOctave) < doubt(than, votes, Relation::isKinInOctave)
        : fits;
  }

  private static boolean fits(Vote vote, Optional<TempoRange> tempi) {
    return vote.value() instanceof BpmValue bpm && tempi.filter(in -> in.contains(bpm)).isPresent();
  }

  /// The product of (1 - confidence) over the votes that agree, in units of 100 to the power of the
  /// number of votes: exact.
  private static long doubt(Vote vote, List<Vote> votes, Predicate<Relation> sense) {
    long doubt = 1;
    for (var other : votes) {
      doubt *= vote.agrees(other, sense) ? 100 - other.hundredths : 100;
    }
    return doubt;
  }

  private static Consensus consensus(Vote winner, List<Vote> votes) {
    long doubt = doubt(winner, votes, Relation::isKin);
    var support = BigDecimal.ONE.subtract(BigDecimal.valueOf(doubt, HUNDREDTHS * votes.size()));
    var supporters = new ArrayList<String>();
    var dissenters = new ArrayList<String>();
    for (var vote : votes) {
      if (!vote.equals(winner)) {
        (winner.agrees(vote, Relation::isKin) ? supporters : dissenters).add(vote.provider());
      }
    }
    return new Consensus(support.stripTrailingZeros(), supporters, dissenters);
  }
}
