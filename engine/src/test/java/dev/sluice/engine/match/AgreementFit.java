package dev.sluice.engine.match;

import dev.sluice.engine.match.AgreementPairs.Pair;
import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.Relation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Fits the agreement calibration and writes its resource.
///
/// A later value belongs to the recording asked about, or to another: another version of the
/// song, another song of the artist, or a song of somebody else, each as probable as the
/// others. How often one source describes two such recordings alike is counted within one
/// export (`alike`, 0 for a song of somebody else); those that it does not are like unrelated
/// recordings (`apart`). So the likelihood ratio of a relation is `right / (alike * right + (1
/// - alike) * apart)`: bounded by 1 / alike, however well two sources agree.
final class AgreementFit {
  private static final double MOST = 3;
  private static final double CEILING = .99;

  private final AgreementPairs pairs = new AgreementPairs();
  private final StringBuilder text = new StringBuilder();

  /// How often, of how many.
  record Count(long often, long all) {
    static Count of(List<Pair> pairs, List<Relation> relations) {
      var fitted = pairs.stream().filter(pair -> !pair.isForValidation()).toList();
      return new Count(
          fitted.stream().filter(pair -> relations.contains(pair.relation())).count(),
          fitted.size());
    }

    /// With one more of each of so many kinds, so that nothing seen never means impossible.
    double share(int kinds) {
      return (often + 1.0) / (all + kinds);
    }

    @Override
    public String toString() {
      return often + " of " + all;
    }
  }

  /// The text of the resource.
  String text() {
    text.append(HEAD);
    line("most", MOST);
    line("ceiling", CEILING);
    AgreementClasses.ALL.forEach(this::type);
    return text.toString();
  }

  private void type(FieldType type, Map<String, List<Relation>> classes) {
    var same = classes.values().iterator().next();
    var version = Count.of(pairs.otherVersion(type), same);
    var song = Count.of(pairs.otherSong(type), same);
    double alike = alike(type);
    text.append("\n# ").append(type.word()).append(": alike ").append(round(alike));
    text.append(
        type == FieldType.TAGS
            ? " (the export's genres are the artist's: its versions and songs are alike)\n"
            : " (versions %s, songs of the artist %s)\n".formatted(version, song));
    var right = pairs.right(type);
    var apart = pairs.apart(type);
    classes.forEach(
        (name, relations) -> {
          var ofRight = Count.of(right, relations);
          var ofApart = Count.of(apart, relations);
          text.append("# %s: right %s, apart %s\n".formatted(name, ofRight, ofApart));
          double ratio = ofApart.share(classes.size()) / ofRight.share(classes.size());
          double shift = -Math.log(alike + (1 - alike) * ratio);
          boolean raises = relations.stream().allMatch(Relation::isKinInOctave);
          line(type.word() + "." + name, raises ? Math.max(shift, 0) : Math.min(shift, 0));
        });
  }

  /// How often one source describes a wrong recording as it does the right one.
  double alike(FieldType type) {
    if (type == FieldType.TAGS) {
      return 2.0 / 3;
    }
    var same = AgreementClasses.ALL.getOrDefault(type, Map.of()).values().iterator().next();
    return (Count.of(pairs.otherVersion(type), same).share(2)
            + Count.of(pairs.otherSong(type), same).share(2))
        / 3;
  }

  private void line(String key, double number) {
    text.append(key).append(" = ").append(round(number)).append('\n');
  }

  private static String round(double number) {
    return String.format(Locale.ROOT, "%.3f", number == 0 ? 0.0 : number);
  }

  /// Pairs kept for validation: those of one recording under `true`, unrelated ones under `false`.
  Map<Boolean, List<Pair>> validation(FieldType type) {
    var split = new LinkedHashMap<Boolean, List<Pair>>();
    split.put(true, kept(pairs.right(type)));
    split.put(false, kept(pairs.apart(type)));
    return split;
  }

  private static List<Pair> kept(List<Pair> pairs) {
    return pairs.stream().filter(Pair::isForValidation).toList();
  }

  private static final String HEAD =
      """
      # Agreement, version 1: how a value already judged on an earlier rung moves the confidence of a
      # later one of the same chain. Every number is a shift of log odds: P / (1 - P) is multiplied by
      # e to its power, mixed with 1 by how sure the earlier value is. Written by AgreementFitTest from
      # the labelled data with -Dsluice.agreement=write; the counts are those of its fitting part.
      #
      # right: two sources about one recording. apart: the same two about unrelated ones. alike: how
      # often one source describes the recording asked about and a wrong one alike, a wrong one being a
      # version of the song, another song of the artist or a song of somebody else, a third each.
      # shift = -ln(alike + (1 - alike) * apart / right); agreement never lowers, a difference never
      # raises. A changed number is a new file with a new number in its name: it is part of the judge's
      # version.
      #
      # most: no shift in sum is greater. ceiling: nothing is moved above it.
      """;
}
