package dev.sluice.engine.track;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// Words such as genres, most important first; never empty, none twice (whatever its spelling).
///
/// Two values agree when they share a word; short of that they can be parent and kind, or of one
/// family, as the taxonomy has it. `Techno (Peak Time / Driving)` also counts as `Techno`
/// there, and `Minimal / Deep Tech` as each of its parts.
public record TagsValue(List<String> tags) implements Value {
  public TagsValue {
    var distinct = new LinkedHashMap<String, String>();
    for (var tag : tags) {
      var text = Folding.clean(tag);
      if (!text.isEmpty()) {
        distinct.putIfAbsent(Genres.key(text), text);
      }
    }
    if (distinct.isEmpty()) {
      throw new IllegalArgumentException("tags must hold a word, got " + tags);
    }
    tags = List.copyOf(distinct.values());
  }

  @Override
  public FieldType type() {
    return FieldType.TAGS;
  }

  @Override
  public String canonical() {
    return tags.stream().map(Genres::key).collect(Collectors.joining("\u001f"));
  }

  @Override
  public String display() {
    return String.join(", ", tags);
  }

  @Override
  public Object plain() {
    return tags;
  }

  @Override
  public Relation relationTo(Value other) {
    if (!(other instanceof TagsValue(var theirs))) {
      return Relation.INCOMPARABLE;
    }
    var mine = words(tags);
    var others = words(theirs);
    if (mine.equals(others)) {
      return Relation.SAME;
    }
    if (haveCommon(mine, others)) {
      return Relation.SHARED;
    }
    var mineAndAbove = withAncestors(mine);
    var othersAndAbove = withAncestors(others);
    if (haveCommon(mineAndAbove, others) || haveCommon(mine, othersAndAbove)) {
      return Relation.PARENT_GENRE;
    }
    return haveCommon(mineAndAbove, othersAndAbove)
        ? Relation.GENRE_FAMILY
        : Relation.CONTRADICTION;
  }

  private static boolean haveCommon(Set<String> some, Set<String> others) {
    return some.stream().anyMatch(others::contains);
  }

  private static Set<String> withAncestors(Set<String> words) {
    var all = new HashSet<>(words);
    words.forEach(word -> all.addAll(Genres.ancestors(word)));
    return all;
  }

  private static Set<String> words(List<String> tags) {
    var words = new HashSet<String>();
    for (var tag : tags) {
      words.add(Genres.key(tag));
      int bracket = tag.indexOf('(');
      var head = bracket > 0 ? tag.substring(0, bracket) : tag;
      for (var part : head.split("/", -1)) {
        if (!part.isBlank()) {
          words.add(Genres.key(Genres.canonical(part)));
        }
      }
    }
    return words;
  }
}
