package dev.sluice.server.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/// The passwords of the superuser and the three roles: made once, kept in one file that only its
/// owner may read. They contain nothing that a URL or an SQL literal would have to escape.
final class Passwords {
  private static final String SUPERUSER = "superuser";
  private static final int RANDOM_BYTES = 24;

  private final Map<String, String> byName;

  private Passwords(Map<String, String> byName) {
    this.byName = byName;
  }

  /// Those in the file.
  static Passwords read(Path file) {
    try {
      var passwords = new Passwords(PrivateFile.read(file));
      passwords.superuser();
      for (var role : Role.values()) {
        passwords.of(role);
      }
      return passwords;
    } catch (IOException e) {
      throw new DatabaseUnusable(
          "cannot read %s, which holds the passwords of the database beside it: restore it, or move both away to begin anew"
              .formatted(file),
          e);
    }
  }

  /// New ones, kept in the file, unless it is there already.
  static Passwords readOrMake(Path file) throws IOException {
    if (!Files.exists(file)) {
      var random = new SecureRandom();
      var made = new LinkedHashMap<String, String>();
      made.put(SUPERUSER, password(random));
      for (var role : Role.values()) {
        made.put(name(role), password(random));
      }
      PrivateFile.write(file, made);
    }
    return read(file);
  }

  String superuser() {
    return named(SUPERUSER);
  }

  String of(Role role) {
    return named(name(role));
  }

  private String named(String name) {
    var password = byName.get(name);
    if (password == null) {
      throw new DatabaseUnusable(
          "the file of the database's passwords has none for '%s': restore it".formatted(name));
    }
    return password;
  }

  private static String name(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  private static String password(SecureRandom random) {
    var bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}
