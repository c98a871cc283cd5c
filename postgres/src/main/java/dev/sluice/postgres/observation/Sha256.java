package dev.sluice.postgres.observation;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/// SHA-256 over a sequence of texts, each written as a netstring (`<bytes>:<UTF-8>,`), so that two
/// different sequences never render alike. Used by one thread, once.
final class Sha256 {
  private final MessageDigest digest;

  Sha256() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  Sha256 add(String text) {
    var bytes = text.getBytes(UTF_8);
    digest.update((bytes.length + ":").getBytes(UTF_8));
    digest.update(bytes);
    digest.update((byte) ',');
    return this;
  }

  Sha256 add(long number) {
    return add(Long.toString(number));
  }

  byte[] bytes() {
    return digest.digest();
  }
}
