package dev.sluice.engine.match;

import java.util.EnumSet;
import java.util.Set;

/// What the operator takes for the same recording where labels and listeners disagree.
///
/// `remaster`: a remaster of it; `clean`: its clean version against the explicit one. By default
/// both are, being the same performance in the same mix: tempo, key and genre are theirs alike
/// (their ISRCs mostly differ, and then say so themselves). Where one is not, it counts as another
/// version as a remix does. So far only `match evaluate` offers the choice; everything else judges
/// by the default.
public record SameRecording(boolean remaster, boolean clean) {
  /// Both are the same recording.
  public static final SameRecording DEFAULT = new SameRecording(true, true);

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
