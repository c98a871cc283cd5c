package dev.sluice.engine.waterfall.world;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;

/// A world with its answers and the outcome somebody else reached: one line of a file of worlds.
///
/// `line` is its number in the file, from 1.
record Recorded(int line, World world, Map<String, WorldAnswer> answers, Outcome expected)
    implements Sources {
  Recorded {
    answers = World.inOrder(answers);
  }

  /// What such a file keeps of an ending: nothing about helpers, nor who asked what.
  ///
  /// `decided` has the filled fields only; `verdicts` has every requested field that was walked.
  record Outcome(
      SortedSet<String> questions,
      SortedMap<String, Decided> decided,
      SortedMap<String, List<String>> verdicts) {

    /// The part of an ending that is recorded.
    static Outcome of(Ending ending) {
      var decided = new TreeMap<String, Decided>();
      var verdicts = new TreeMap<String, List<String>>();
      ending
          .fields()
          .forEach(
              (field, chain) -> {
                verdicts.put(field, chain.verdicts());
                chain.won().forEach(win -> decided.put(field, Decided.of(win)));
              });
      return new Outcome(ending.questions(), decided, verdicts);
    }
  }

  /// An accepted value; the confidence in hundredths.
  record Decided(String value, String provider, int priority, int hundredths) {
    static Decided of(Ending.Win win) {
      return new Decided(win.value(), win.provider(), win.priority(), win.hundredths());
    }
  }

  /// The world as the oracle reads it, with the answers it needed and no other.
  static Recorded byOracle(int line, World world, Sources sources) {
    var ending = Oracle.end(world, sources);
    var answers = new LinkedHashMap<String, WorldAnswer>();
    ending.questions().forEach(question -> answers.put(question, sources.answer(question)));
    return new Recorded(line, world, answers, Outcome.of(ending));
  }

  @Override
  public WorldAnswer answer(String question) {
    var answer = answers.get(question);
    if (answer == null) {
      throw new AssertionError(
          "line "
              + line
              + ": asks "
              + question
              + ", which is not required; required are "
              + answers.keySet());
    }
    return answer;
  }
}
