package dev.sluice.providers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where the values of credentials are: known by name, handed out when a request needs them, never
/// kept anywhere else.
public interface Credentials {
  /// The value of this variable, if it is set and not blank.
  Optional<String> value(String name);

  /// The environment: the variable itself, else the text of the file that `NAME_FILE` names.
  static Credentials environment() {
    return from(System.getenv());
  }

  /// The same over any variables.
  static Credentials from(Map<String, String> variables) {
    return name ->
        set(variables, name).or(() -> set(variables, name + "_FILE").flatMap(Credentials::text));
  }

  /// Fixed values.
  static Credentials of(Map<String, String> values) {
    var copy = Map.copyOf(values);
    return name -> set(copy, name);
  }

  private static Optional<String> set(Map<String, String> variables, String name) {
    return Optional.ofNullable(variables.get(name)).map(String::strip).filter(v -> !v.isEmpty());
  }

  private static Optional<String> text(String file) {
    try {
      return Optional.of(Files.readString(Path.of(file)).strip()).filter(v -> !v.isEmpty());
    } catch (IOException | InvalidPathException _) {
      return Optional.empty(); // reported as not set, with the name of the variable
    }
  }
}
