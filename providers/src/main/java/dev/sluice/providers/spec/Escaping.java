package dev.sluice.providers.spec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.HexFormat;
import java.util.Locale;

/// How a value is written so that it stays one value in the query language of a source.
///
/// Percent-encoding comes on top and is no business of a dialect.
enum Escaping {
  /// The parameter is the value; there is no language to break out of.
  PLAIN {
    @Override
    String write(String value) {
      return value;
    }
  },

  /// A quoted phrase of a Lucene query: `"` and `\` are escaped, nothing else means anything
  /// between quotes.
  LUCENE {
    @Override
    String write(String value) {
      return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
  },

  /// A quoted filter value of a search that knows no escapes (`artist:"..."`): characters that
  /// could end the value become spaces.
  FILTER {
    @Override
    String write(String value) {
      return '"' + value.replaceAll("[\"\\\\:]", " ").strip().replaceAll("\\s+", " ") + '"';
    }
  },

  /// Bare words of a search whose operators are `word:` and quotes: characters that could make one
  /// become spaces.
  WORDS {
    @Override
    String write(String value) {
      return value.replaceAll("[\"\\\\:]", " ").strip().replaceAll("\\s+", " ");
    }
  };

  private static final String UNRESERVED =
      "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  /// The value in this dialect, not yet percent-encoded.
  abstract String write(String value);

  /// Whether nothing inside a written value can read as its end.
  boolean isQuoted() {
    return this == LUCENE || this == FILTER;
  }

  /// Whether nothing is left of a value written in a dialect.
  boolean isEmpty(String written) {
    return written.isBlank() || written.equals("\"\"");
  }

  /// The word for this dialect in provider files.
  String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Percent-encodes everything but unreserved characters (RFC 3986, section 2.3), as UTF-8.
  static String percent(String text) {
    var encoded = new StringBuilder(text.length() + 16);
    for (byte b : text.getBytes(UTF_8)) {
      if (b > 0 && UNRESERVED.indexOf(b) >= 0) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HEX.toHexDigits(b));
      }
    }
    return encoded.toString();
  }
}
