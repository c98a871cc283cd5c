package dev.sluice.engine.match;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;

/// A versioned properties file of this package, every key of which must be asked for: a key that is
/// missing, unreadable or unknown makes the whole file unusable, and says so.
final class Resource {
  private final String name;
  private final Properties properties = new Properties();
  private final TreeSet<String> unread;

  private Resource(String name, Reader text) {
    this.name = name;
    try (text) {
      properties.load(text);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + name, e);
    }
    this.unread = new TreeSet<>(properties.stringPropertyNames());
  }

  /// The resource of this name, without its ending.
  static Resource bundled(String name) {
    var stream = Resource.class.getResourceAsStream(name + ".properties");
    if (stream == null) {
      throw new IllegalStateException("the resource " + name + " is missing from this build");
    }
    return new Resource(name, new InputStreamReader(stream, UTF_8));
  }

  static Resource of(String name, String text) {
    return new Resource(name, new StringReader(text));
  }

  String name() {
    return name;
  }

  double number(String key) {
    var text = text(key);
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      throw new IllegalStateException(place(key) + "must be a number, got '" + text + "'", e);
    }
  }

  Curve curve(String key) {
    try {
      return Curve.parse(text(key));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(place(key) + e.getMessage(), e);
    }
  }

  /// Phrases between semicolons.
  List<String> phrases(String key) {
    var phrases = new ArrayList<String>();
    for (var phrase : text(key).split(";", -1)) {
      if (!phrase.isBlank()) {
        phrases.add(phrase.strip());
      }
    }
    return phrases;
  }

  /// Ends the reading: nothing may be left over.
  void done() {
    if (!unread.isEmpty()) {
      throw new IllegalStateException(name + ": unknown keys " + unread);
    }
  }

  String place(String key) {
    return name + ", " + key + ": ";
  }

  private String text(String key) {
    var text = properties.getProperty(key);
    if (text == null) {
      throw new IllegalStateException(name + ": the key " + key + " is missing");
    }
    unread.remove(key);
    return text;
  }
}
