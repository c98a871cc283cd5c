package dev.sluice.engine.waterfall.world;

import java.util.List;
import java.util.Map;

/// What a source of a [World] says to one question.
public sealed interface WorldAnswer {
  /// Recording groups, in the provider's order; the answer of an ordinary lookup.
  record Found(List<Group> groups) implements WorldAnswer {
    public Found {
      groups = List.copyOf(groups);
    }
  }

  /// Values for the candidate that was asked about; the answer of a fed lookup.
  record FoundFor(Map<String, String> values) implements WorldAnswer {
    public FoundFor {
      values = World.inOrder(values);
    }
  }

  /// The source has nothing.
  record NotFound() implements WorldAnswer {}

  /// A fault.
  record Failed() implements WorldAnswer {}

  /// The source said no.
  record Refused() implements WorldAnswer {}

  /// Nobody called.
  record Withheld() implements WorldAnswer {}

  /// One recording. `id` is its representative's, `byText` P by text and duration alone, `byKey` P
  /// given that the key identifier is right.
  record Group(String id, double byText, double byKey, Map<String, String> values) {
    public Group {
      values = World.inOrder(values);
    }
  }
}
