package dev.sluice.engine.match;

import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/// What the operator takes for the same recording where labels and listeners disagree.
///
/// `remaster`: a remaster of it; `clean`: its clean version against the explicit one. By default
/// both are, being the same performance in the same mix: tempo, key and genre are theirs alike
/// (their ISRCs mostly differ, and then say so themselves). Where one is not, it counts as another
/// version as a remix does.
public record SameRecording(boolean remaster, boolean clean) {
  /// Setting of a plan: 1 where a remaster is another recording.
  private static final String REMASTER_IS_ANOTHER = "remaster_is_another";

  /// Setting of a plan: 1 where a clean version is another recording than the explicit one.
  private static final String CLEAN_IS_ANOTHER = "clean_is_another";

  /// Both are the same recording.
  public static final SameRecording DEFAULT = new SameRecording(true, true);

  /// What the settings of a plan say, name -> number; the default where they say nothing.
  static SameRecording of(Map<String, BigDecimal> settings) {
    return new SameRecording(
        isOff(settings, REMASTER_IS_ANOTHER), isOff(settings, CLEAN_IS_ANOTHER));
  }

  private static boolean isOff(Map<String, BigDecimal> settings, String name) {
    return settings.getOrDefault(name, BigDecimal.ZERO).signum() == 0;
  }

  Rules.Versions of(Rules.Versions versions) {
    var changed = remaster ? versions : versions.withAnother(Kind.REMASTER);
    return clean ? changed : changed.withAnother(Kind.CLEAN);
  }

  /// The kinds of version that do not keep candidates of one answer apart.
  Set<Kind> editions() {
    return clean ? EnumSet.of(Kind.EDITION, Kind.CLEAN) : EnumSet.of(Kind.EDITION);
  }

  /// For the judge's version: nothing by default.
  String name() {
    return (remaster ? "" : "+remaster-is-another") + (clean ? "" : "+clean-is-another");
  }
}
