package dev.sluice.server.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/// A small file of `name=value` lines that only its owner may read, and that is there whole or not
/// at all.
final class PrivateFile {
  private static final String OWNER_ONLY = "rw-------";

  private PrivateFile() {}

  static void write(Path file, Map<String, String> entries) throws IOException {
    var text = new StringBuilder();
    entries.forEach((name, value) -> text.append(name).append('=').append(value).append('\n'));
    write(file, text.toString());
  }

  static void write(Path file, String text) throws IOException {
    var permissions =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(OWNER_ONLY));
    var temporary =
        Files.createTempFile(file.getParent(), file.getFileName() + ".", ".new", permissions);
    try {
      Files.writeString(temporary, text, UTF_8);
      Files.move(temporary, file, ATOMIC_MOVE, REPLACE_EXISTING);
    } finally {
      Files.deleteIfExists(temporary);
    }
  }

  static Map<String, String> read(Path file) throws IOException {
    var properties = new Properties();
    properties.load(new StringReader(Files.readString(file, UTF_8)));
    var entries = new LinkedHashMap<String, String>();
    properties.stringPropertyNames().forEach(n -> entries.put(n, properties.getProperty(n)));
    return entries;
  }
}
