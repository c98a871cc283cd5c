package dev.sluice.providers.spec;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;

/// Text with `{placeholders}`. There is no way to write a literal brace: no request needs one.
public final class Template {
  private final List<Part> parts;

  private Template(List<Part> parts) {
    this.parts = List.copyOf(parts);
  }

  private sealed interface Part {
    record Text(String text) implements Part {}

    record Placeholder(String name) implements Part {}
  }

  /// Reads the template at a key; what is wrong with it is a problem there.
  static Template read(Section section, String key, String source) {
    try {
      return compile(source);
    } catch (IllegalArgumentException e) {
      section.problem(key, String.valueOf(e.getMessage()));
      return compile("");
    }
  }

  /// Compiles a template; an unpaired brace is an [IllegalArgumentException].
  static Template compile(String source) {
    var parts = new ArrayList<Part>();
    int at = 0;
    while (at < source.length()) {
      int open = source.indexOf('{', at);
      int end = open < 0 ? source.length() : open;
      if (end > at) {
        parts.add(new Part.Text(literal(source, at, end)));
      }
      if (open < 0) {
        break;
      }
      int close = source.indexOf('}', open);
      if (close < 0) {
        throw new IllegalArgumentException("the brace at " + open + " is never closed");
      }
      parts.add(new Part.Placeholder(source.substring(open + 1, close)));
      at = close + 1;
    }
    return new Template(parts);
  }

  private static String literal(String source, int from, int to) {
    var text = source.substring(from, to);
    int stray = text.indexOf('}');
    if (stray >= 0) {
      throw new IllegalArgumentException("the brace at " + (from + stray) + " was never opened");
    }
    return text;
  }

  /// The names of its placeholders, in order of appearance.
  public Set<String> placeholders() {
    var names = new LinkedHashSet<String>();
    for (var part : parts) {
      if (part instanceof Part.Placeholder(var name)) {
        names.add(name);
      }
    }
    return names;
  }

  /// The text with every placeholder replaced by what `value` says for its name.
  public String fill(UnaryOperator<String> value) {
    var filled = new StringBuilder();
    for (var part : parts) {
      filled.append(
          switch (part) {
            case Part.Text(var text) -> text;
            case Part.Placeholder(var name) -> value.apply(name);
          });
    }
    return filled.toString();
  }
}
