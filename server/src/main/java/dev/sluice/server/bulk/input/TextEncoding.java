package dev.sluice.server.bulk.input;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import java.util.Optional;

/// How a file's bytes are text: UTF-8, or what its byte order mark says, which is `mark` bytes
// long.
record TextEncoding(Charset charset, int mark) {
  /// How many bytes [#of] wants to see, if the file has so many.
  static final int GLANCE = 4;

  /// What the first bytes say.
  static TextEncoding of(byte[] first) {
    if (begins(first, 0xEF, 0xBB, 0xBF)) {
      return new TextEncoding(UTF_8, 3);
    }
    if (begins(first, 0xFE, 0xFF)) {
      return new TextEncoding(UTF_16BE, 2);
    }
    if (begins(first, 0xFF, 0xFE)) {
      return new TextEncoding(UTF_16LE, 2);
    }
    return new TextEncoding(UTF_8, 0);
  }

  /// What else than text a file with these first bytes is, if that is plain.
  static Optional<String> otherThanText(byte[] first) {
    if (begins(first, 'P', 'K', 3, 4)) {
      return Optional.of("is a spreadsheet or zip archive: export it as CSV");
    }
    if (begins(first, 0x1F, 0x8B)) {
      return Optional.of("is compressed: unpack it first (gunzip)");
    }
    if (first.length >= 2 && (first[0] == 0 || first[1] == 0)) {
      return Optional.of("looks like UTF-16 without a byte order mark: save it as UTF-8");
    }
    return Optional.empty();
  }

  private static boolean begins(byte[] bytes, int... beginning) {
    if (bytes.length < beginning.length) {
      return false;
    }
    for (int i = 0; i < beginning.length; i++) {
      if ((bytes[i] & 0xFF) != beginning[i]) {
        return false;
      }
    }
    return true;
  }
}
