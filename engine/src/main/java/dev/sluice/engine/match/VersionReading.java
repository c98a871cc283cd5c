package dev.sluice.engine.match;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;

/// Collects what the phrases of one bracket, ending or mix name say together. For one text and one
/// thread.
final class VersionReading {
  private static final int MANY_WORDS = 4;

  private final EnumMap<Kind, List<String>> kinds = new EnumMap<>(Kind.class);
  private final List<String> name = new ArrayList<>();
  private boolean strong;
  private boolean clear;
  private boolean weak;
  private boolean mix;
  private boolean edit;
  private boolean own;

  void unknown(String word) {
    name.add(word);
  }

  void known(Vocabulary.Phrase phrase) {
    switch (phrase.sense()) {
      case Vocabulary.Sense.Names(var kind) -> {
        kinds.put(kind, List.of());
        weigh(phrase);
      }
      case Vocabulary.Sense.Ordinary _ -> weigh(phrase);
      case Vocabulary.Sense.Mix _ -> mix = true;
      case Vocabulary.Sense.Edit _ -> edit = true;
      case Vocabulary.Sense.OwnVersion _ -> own = true;
      case Vocabulary.Sense.Filler _ -> {}
    }
  }

  private void weigh(Vocabulary.Phrase phrase) {
    if (phrase.weak()) {
      weak = true;
    } else {
      strong = true;
      clear |= phrase.words().size() > 1;
    }
  }

  /// The version, or empty if the text is about something else.
  Optional<Version> result() {
    boolean aboutVersions =
        mix
            || edit
            || own
            || (strong && !isLost())
            || (weak && name.stream().allMatch(VersionReading::isNumber));
    if (!aboutVersions) {
      return Optional.empty();
    }
    nameTheKind();
    return Optional.of(new Version(kinds));
  }

  /// `Disney's Karaoke Series: Christmas Favorites`: one word among many, and none of those whom
  /// many words name, is an album's.
  private boolean isLost() {
    return !clear && name.size() >= MANY_WORDS && kinds.keySet().stream().noneMatch(Kind::isNamed);
  }

  private void nameTheKind() {
    boolean named = name.stream().anyMatch(word -> !isNumber(word));
    if (edit && (!named || kinds.containsKey(Kind.REMIX)) && !kinds.containsKey(Kind.EXTENDED)) {
      kinds.put(Kind.SHORT, List.of());
    }
    if (kinds.containsKey(Kind.REMIX)) {
      kinds.put(Kind.REMIX, withoutYears());
    } else if (kinds.containsKey(Kind.LIVE)) {
      kinds.put(Kind.LIVE, List.copyOf(name));
    } else if (kinds.containsKey(Kind.DEMO)) {
      kinds.put(Kind.DEMO, List.copyOf(name));
    } else if ((mix || edit) && named) {
      kinds.put(Kind.REMIX, withoutYears());
    } else if (own && kinds.isEmpty() && named) {
      kinds.put(Kind.OWN, List.copyOf(name));
    } else if (kinds.isEmpty() && !name.isEmpty()) {
      kinds.put(Kind.REMASTER, List.of()); // 2011 Mix
    }
  }

  private List<String> withoutYears() {
    return name.stream().filter(word -> !(isNumber(word) && word.length() == 4)).toList();
  }

  private static boolean isNumber(String word) {
    return word.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
