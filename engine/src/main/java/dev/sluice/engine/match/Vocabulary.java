package dev.sluice.engine.match;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The words that name versions, guests and nobody, as the resource `versions-N.properties` has
/// them. Immutable.
final class Vocabulary {
  /// What a phrase does to the version text it stands in.
  sealed interface Sense {
    /// Names a kind of version.
    record Names(Kind kind) implements Sense {}

    /// The ordinary recording under another name.
    record Ordinary() implements Sense {}

    /// `mix`: with a name it is a remix.
    record Mix() implements Sense {}

    /// `edit`: with a name it is a remix, without one a short version.
    record Edit() implements Sense {}

    /// `version`: with a name it is a version of its own.
    record OwnVersion() implements Sense {}

    /// Says nothing.
    record Filler() implements Sense {}

    /// Whether the words around it are about a version.
    default boolean carries() {
      return switch (this) {
        case Mix _, Edit _, OwnVersion _ -> true;
        case Names _, Ordinary _, Filler _ -> false;
      };
    }
  }

  /// `weak` says nothing without company; `atEnd` counts even unbracketed at the end of a title.
  record Phrase(List<String> words, Sense sense, boolean weak, boolean atEnd) {}

  private static final int MOST_WORDS_AT_END = 8;
  private static final String WEAK = "?";
  private static final String AT_END = "!";
  private static final String NUMBERED = "0";

  private final String name;
  private final Map<String, List<Phrase>> byFirstWord = new HashMap<>();
  private final Map<String, List<List<String>>> asides;
  private final Set<String> guests;
  private final Set<String> nobody;
  private final Set<String> untitled;

  private Vocabulary(Resource resource) {
    this.name = resource.name();
    for (var kind : Kind.values()) {
      if (kind != Kind.OWN && kind != Kind.OTHER) {
        add(resource.phrases(kind.word()), new Sense.Names(kind));
      }
    }
    add(resource.phrases("ordinary"), new Sense.Ordinary());
    add(resource.phrases("carrier.mix"), new Sense.Mix());
    add(resource.phrases("carrier.edit"), new Sense.Edit());
    add(resource.phrases("carrier.version"), new Sense.OwnVersion());
    add(resource.phrases("filler"), new Sense.Filler());
    byFirstWord.values().forEach(list -> list.sort((a, b) -> b.words.size() - a.words.size()));
    this.asides = byFirst(resource.phrases("aside"));
    this.guests = Set.copyOf(resource.phrases("guests"));
    this.nobody = keys(resource.phrases("nobody"));
    this.untitled = keys(resource.phrases("untitled"));
    resource.done();
  }

  static Vocabulary read(Resource resource) {
    return new Vocabulary(resource);
  }

  String name() {
    return name;
  }

  private static Set<String> keys(List<String> phrases) {
    var keys = new HashSet<String>();
    phrases.forEach(phrase -> keys.add(Words.of(phrase).key()));
    return Set.copyOf(keys);
  }

  private void add(List<String> phrases, Sense sense) {
    for (var text : phrases) {
      boolean weak = text.startsWith(WEAK);
      boolean atEnd = text.startsWith(AT_END);
      var words = Words.of(weak || atEnd ? text.substring(1) : text).tokens();
      byFirstWord
          .computeIfAbsent(words.getFirst(), _ -> new ArrayList<>())
          .add(new Phrase(words, sense, weak, atEnd));
    }
  }

  private static Map<String, List<List<String>>> byFirst(List<String> phrases) {
    var byFirst = new HashMap<String, List<List<String>>>();
    for (var text : phrases) {
      var words = Words.of(text).tokens();
      byFirst.computeIfAbsent(words.getFirst(), _ -> new ArrayList<>()).add(words);
    }
    return byFirst;
  }

  /// The longest phrase that begins at this word.
  @Nullable Phrase at(List<String> words, int index) {
    var phrases = byFirstWord.get(words.get(index));
    if (phrases != null) {
      for (var phrase : phrases) {
        if (startsWith(words, index, phrase.words)) {
          return phrase;
        }
      }
    }
    return null;
  }

  private static boolean startsWith(List<String> words, int index, List<String> phrase) {
    if (index + phrase.size() > words.size()) {
      return false;
    }
    for (int i = 1; i < phrase.size(); i++) {
      if (!phrase.get(i).equals(words.get(index + i))) {
        return false;
      }
    }
    return true;
  }

  /// Whether a bracket with these words is neither title nor version (`from "The Lion King"`).
  boolean isAside(List<String> words) {
    return asides.getOrDefault(words.getFirst(), List.of()).stream()
        .anyMatch(phrase -> startsWith(words, 0, phrase));
  }

  /// Whether a bracket that begins with this word names guests.
  boolean namesGuests(String firstWord) {
    return guests.contains(firstWord);
  }

  /// Whether the name with this key stands for nobody (`Various Artists`).
  boolean isNobody(String key) {
    return nobody.contains(key);
  }

  /// Whether a title of these words stands for none: `[untitled]`, `unknown`, `Track 07`.
  boolean isUntitled(Words title) {
    if (untitled.contains(title.key()) || isTrackNumber(title.key())) {
      return true;
    }
    var words = title.tokens();
    int last = words.size() - 1;
    return last > 0
        && Character.isDigit(words.get(last).charAt(0))
        && untitled.contains(String.join("", words.subList(0, last)) + NUMBERED);
  }

  /// `007`, where a title was lost.
  private static boolean isTrackNumber(String key) {
    return key.length() > 1
        && key.charAt(0) == '0'
        && key.chars().allMatch(c -> c >= '0' && c <= '9');
  }

  /// The version that a bracket, an ending or a mix name with these words speaks of; empty if they
  /// are about something else.
  Optional<Version> version(List<String> words) {
    var reading = new VersionReading();
    for (int i = 0; i < words.size(); ) {
      var phrase = at(words, i);
      if (phrase == null) {
        reading.unknown(words.get(i));
        i++;
      } else {
        reading.known(phrase);
        i += phrase.words.size();
      }
    }
    return reading.result();
  }

  /// How many words at the end of an unbracketed title speak of a version: one in `ignition remix`,
  /// two in `one more time radio edit`. At least one word is left.
  int wordsAtEnd(List<String> words) {
    int first = Math.max(1, words.size() - MOST_WORDS_AT_END);
    for (int start = first; start < words.size(); start++) {
      if (isVersionToTheEnd(words, start)) {
        return words.size() - start;
      }
    }
    return 0;
  }

  private boolean isVersionToTheEnd(List<String> words, int start) {
    int phrases = 0;
    boolean clear = false;
    boolean carried = false;
    for (int i = start; i < words.size(); phrases++) {
      var phrase = at(words, i);
      if (phrase == null || phrase.sense instanceof Sense.Filler) {
        return false;
      }
      clear |= phrase.atEnd || phrase.words.size() > 1;
      carried |= phrase.sense.carries();
      i += phrase.words.size();
    }
    return clear || (carried && phrases > 1);
  }
}
