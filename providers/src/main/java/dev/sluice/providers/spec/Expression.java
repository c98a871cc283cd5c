package dev.sluice.providers.spec;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A JSONata expression of a provider file, compiled once. Safe for use by many threads.
///
/// Bounded on every side: its text in length, its evaluation in time and depth. What would read
/// clocks or chance, run text as code or make strings and lists of any size (`$pad`, `..`) is
/// refused at load, so that the same body always says the same. Regular expressions are arguments
/// of functions, which are bounded ([Regexes]), and nothing else.
final class Expression {
  static final int LONGEST = 1_000;
  static final int DEEPEST = 100;

  private static final Pattern FORBIDDEN =
      Pattern.compile("\\$(eval|pad|now|millis|random|shuffle)\\b|\\.\\.");

  /// A literal that does not come after a comma, or is called. Strings are skipped.
  private static final Pattern LOOSE_REGEX =
      Pattern.compile(
          "\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|`[^`]*`"
              + "|,\\s*/(?:[^/\\\\\\[]|\\\\.|\\[(?:[^\\]\\\\]|\\\\.)*\\])+/[a-z]*\\s*(?=[,)])"
              + "|(?<loose>(?:^|[-(\\[{:;?=<>&+*!~|,])\\s*/[^*])");

  private final String source;
  private final Jsonata compiled;
  private final Optional<PlainPath> plain;
  private final long millis;

  private Expression(String source, Jsonata compiled, Duration bound) {
    this.source = source;
    this.compiled = compiled;
    this.plain = PlainPath.of(source);
    this.millis = bound.toMillis();
  }

  /// Compiles an expression whose every evaluation ends within `bound`; one that is no JSONata,
  /// too long or not allowed is an [IllegalArgumentException].
  static Expression compile(String source, Duration bound) {
    if (source.length() > LONGEST) {
      throw new IllegalArgumentException(
          "is longer than %d characters: %d".formatted(LONGEST, source.length()));
    }
    var forbidden = FORBIDDEN.matcher(source);
    if (forbidden.find()) {
      throw new IllegalArgumentException("must not use " + forbidden.group());
    }
    var regexes = LOOSE_REGEX.matcher(source);
    while (regexes.find()) {
      if (regexes.group("loose") != null) {
        throw new IllegalArgumentException(
            "may use a regular expression as an argument of $match, $contains, $replace, $split only");
      }
    }
    try {
      return new Expression(source, Jsonata.jsonata(source), bound);
    } catch (JException e) {
      throw new IllegalArgumentException("is no JSONata: " + e.getMessage(), e);
    } catch (StackOverflowError e) {
      throw new IllegalArgumentException("is nested too deeply", e);
    }
  }

  /// What it makes of `input`, null for nothing. `$body` is the whole body, `$asked` what was asked
  /// for, by field.
  @Nullable Object evaluate(Object input, Object body, Map<String, String> asked)
      throws CannotEvaluate {
    if (plain.isPresent() && plain.get().leadsThrough(input)) {
      return plain.get().in(input);
    }
    var frame = compiled.createFrame();
    frame.setRuntimeBounds(millis, DEEPEST);
    frame.bind("body", body);
    frame.bind("asked", asked);
    Regexes.bind(frame);
    try {
      return compiled.evaluate(input, frame);
    } catch (JException e) {
      throw new CannotEvaluate(source, String.valueOf(e.getMessage()));
    } catch (StackOverflowError _) {
      throw new CannotEvaluate(source, "nested too deeply");
    } catch (RuntimeException e) { // the library lets casts and indexes of its own through
      throw new CannotEvaluate(source, e.toString());
    }
  }

  @Override
  public String toString() {
    return source;
  }

  /// This body cannot be read with this expression.
  static final class CannotEvaluate extends Exception {
    private static final long serialVersionUID = 1;

    CannotEvaluate(String source, String reason) {
      super("'%s': %s".formatted(source, reason));
    }
  }
}
