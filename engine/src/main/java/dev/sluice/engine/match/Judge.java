package dev.sluice.engine.match;

import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.track.FieldType;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/// Decides which candidates are one recording and how probably it is the one asked about. Pure and
/// immutable: the same input gives the same groups, in every thread and for ever under one version.
public interface Judge {
  /// Names model, features, parsing and taxonomy; a decision records it.
  String version();

  /// The candidates of an ordinary lookup's answer as recording groups, in the provider's order of
  /// their first members. Never empty.
  List<RecordingGroup> judge(Subject subject, List<Candidate> candidates);

  /// The candidates of a fed lookup's answer: what they say about each field. They belong to the
  /// candidate that was asked about, so nothing is compared; likelihoods are 1.
  Map<String, Reading> read(Map<String, FieldType> types, List<Candidate> candidates);

  /// The judge that an operator's settings make of this one ([SameRecording#of]); the version says
  /// which it is. This one itself where they do not concern it.
  ///
  /// @param settings name -> number, of the plan
  default Judge under(Map<String, BigDecimal> settings) {
    return this;
  }

  /// How values already judged on earlier rungs of a chain move a later one. None by default; its
  /// name is part of the [#version] of a judge that has one.
  default Agreement agreement() {
    return Agreement.NONE;
  }
}
