package dev.sluice.providers.spec;

import com.dashjoin.jsonata.Jsonata.Frame;
import com.dashjoin.jsonata.Jsonata.JFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The JSONata functions that match regular expressions, bounded: the library's own go back and
/// forth for as long as a pattern and a text make them, and no interruption ends that.
///
/// A pattern may look at so many characters of a text in one call, far more than any sensible one
/// needs; then the evaluation fails.
final class Regexes {
  private static final int MOST_STEPS = 20_000_000;

  private static final JFunction CONTAINS =
      new JFunction((_, args) -> contains(text(args, 0), args.get(1)), "<s-(sf):b>");
  private static final JFunction MATCH =
      new JFunction((_, args) -> match(text(args, 0), args.get(1), limit(args, 2)), "<s-fn?:a<o>>");
  private static final JFunction REPLACE =
      new JFunction(
          (_, args) -> replace(text(args, 0), args.get(1), args.get(2), limit(args, 3)),
          "<s-(sf)sn?:s>");
  private static final JFunction SPLIT =
      new JFunction(
          (_, args) -> split(text(args, 0), args.get(1), limit(args, 2)), "<s-(sf)n?:a<s>>");

  private Regexes() {}

  /// Puts them in the place of the library's.
  static void bind(Frame frame) {
    frame.bind("contains", CONTAINS);
    frame.bind("match", MATCH);
    frame.bind("replace", REPLACE);
    frame.bind("split", SPLIT);
  }

  private static @Nullable String text(List<?> args, int at) {
    return args.get(at) instanceof String text ? text : null;
  }

  private static int limit(List<?> args, int at) {
    return args.size() > at && args.get(at) instanceof Number number
        ? Math.max(0, number.intValue())
        : Integer.MAX_VALUE;
  }

  private static @Nullable Object contains(@Nullable String text, @Nullable Object wanted) {
    return text == null ? null : (Object) matcher(text, wanted).find();
  }

  private static @Nullable Object match(@Nullable String text, @Nullable Object wanted, int most) {
    if (text == null) {
      return null;
    }
    var found = new ArrayList<Map<String, Object>>();
    var matcher = matcher(text, wanted);
    while (found.size() < most && matcher.find()) {
      var groups = new ArrayList<String>();
      for (int i = 1; i <= matcher.groupCount(); i++) {
        groups.add(group(matcher, i));
      }
      var each = new LinkedHashMap<String, Object>();
      each.put("match", matcher.group());
      each.put("index", matcher.start());
      each.put("groups", groups);
      found.add(each);
    }
    return found;
  }

  private static @Nullable Object replace(
      @Nullable String text, @Nullable Object wanted, @Nullable Object by, int most) {
    if (text == null || !(by instanceof String replacement)) {
      return null;
    }
    var matcher = matcher(text, wanted);
    boolean literal = wanted instanceof String;
    var replaced = new StringBuilder();
    for (int i = 0; i < most && matcher.find(); i++) {
      var put = literal ? replacement : filled(replacement, matcher);
      matcher.appendReplacement(replaced, Matcher.quoteReplacement(put));
    }
    return matcher.appendTail(replaced).toString();
  }

  /// `$1` stands for a group, `$$` for a dollar.
  private static String filled(String replacement, Matcher matcher) {
    var filled = new StringBuilder();
    for (int i = 0; i < replacement.length(); i++) {
      char c = replacement.charAt(i);
      char next = c == '$' && i + 1 < replacement.length() ? replacement.charAt(i + 1) : ' ';
      if (next == '$') {
        filled.append('$');
        i++;
      } else if (next >= '0' && next <= '9') {
        int group = next - '0';
        filled.append(group <= matcher.groupCount() ? group(matcher, group) : "");
        i++;
      } else {
        filled.append(c);
      }
    }
    return filled.toString();
  }

  private static @Nullable Object split(
      @Nullable String text, @Nullable Object separator, int most) {
    if (text == null) {
      return null;
    }
    var parts = new ArrayList<String>();
    int at = 0;
    var matcher = matcher(text, separator);
    while (matcher.find()) {
      if (matcher.end() > 0
          && (matcher.end() > matcher.start() || matcher.start() < text.length())) {
        parts.add(text.substring(at, matcher.start()));
        at = matcher.end();
      }
    }
    parts.add(text.substring(at));
    return parts.subList(0, Math.min(parts.size(), most));
  }

  private static Matcher matcher(String text, @Nullable Object wanted) {
    return switch (wanted) {
      case Pattern pattern -> pattern.matcher(new Bounded(text));
      case String literal -> Pattern.compile(literal, Pattern.LITERAL).matcher(text);
      case null, default -> throw new IllegalArgumentException("no pattern and no text: " + wanted);
    };
  }

  private static String group(Matcher matcher, int group) {
    var text = matcher.group(group);
    return text == null ? "" : text;
  }

  /// A text that may be looked at so often.
  private static final class Bounded implements CharSequence {
    private final String text;
    private int steps;

    Bounded(String text) {
      this.text = text;
    }

    @Override
    public char charAt(int index) {
      if (++steps > MOST_STEPS) {
        throw new IllegalStateException("a regular expression that comes to no end");
      }
      return text.charAt(index);
    }

    @Override
    public int length() {
      return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return text.substring(start, end);
    }

    @Override
    public String toString() {
      return text;
    }
  }
}
