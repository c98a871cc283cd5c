package dev.sluice.engine.track;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/// The id of a track that brings none: a UUIDv5 (RFC 9562) of its given fields.
public final class TrackId {
  private static final UUID NAMESPACE = UUID.fromString("5c1f0f6e-8a53-5b7e-9b8e-3f1d6a1c7e20");

  private TrackId() {}

  /// The same given fields give the same id, in whatever order and on every machine. Values are
  /// compared NFC and trimmed; blank ones count as not given.
  public static String of(Map<String, String> given) {
    var name = new StringBuilder();
    new TreeMap<>(given)
        .forEach(
            (field, raw) -> {
              var value = Normalizer.normalize(raw, Normalizer.Form.NFC).strip();
              if (!value.isEmpty()) {
                name.append(field).append('\u001f').append(value).append('\u001e');
              }
            });
    return version5(name.toString()).toString();
  }

  private static UUID version5(String name) {
    var namespace =
        ByteBuffer.allocate(16)
            .putLong(NAMESPACE.getMostSignificantBits())
            .putLong(NAMESPACE.getLeastSignificantBits());
    var sha1 = sha1();
    sha1.update(namespace.array());
    var hash = ByteBuffer.wrap(sha1.digest(name.getBytes(UTF_8)));
    long high = (hash.getLong() & ~0xF000L) | 0x5000L;
    long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
    return new UUID(high, low);
  }

  private static MessageDigest sha1() {
    try {
      return MessageDigest.getInstance("SHA-1");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-1", e);
    }
  }
}
