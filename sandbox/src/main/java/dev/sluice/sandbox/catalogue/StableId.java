package dev.sluice.sandbox.catalogue;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/// Ids made from names: the same name always gives the same id, in the form of the provider.
///
/// MBIDs are UUIDs of version 5, Spotify ids have 22 base-62 letters, Beatport ids are numbers from
/// 90,000,000 up, and made-up ISRCs have the country code ZZ, which nobody holds.
public final class StableId {

  private static final String BASE62 =
      "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
  private static final String NAMESPACE = "sluice/sandbox/";

  private StableId() {}

  /// The made-up id of that name, as the provider would write it.
  public static String at(Provider provider, String name) {
    return switch (provider) {
      case SPOTIFY -> base62(name);
      case BEATPORT, DISCOGS, MIXESDB, DEEZER, TIDAL -> Integer.toString(number(name));
      case MUSICBRAINZ, ACOUSTICBRAINZ, LASTFM, LISTENBRAINZ -> uuid(name);
      case RECCOBEATS -> uuid("reccobeats/" + name);
      case GETSONGBPM -> base62(name).substring(0, 7);
    };
  }

  /// A UUID of version 5 as text.
  public static String uuid(String name) {
    var bytes = ByteBuffer.wrap(digest("SHA-1", name));
    var high = (bytes.getLong() & 0xffffffffffff0fffL) | 0x5000L;
    var low = (bytes.getLong() & 0x3fffffffffffffffL) | 0x8000000000000000L;
    return new UUID(high, low).toString();
  }

  /// 22 letters and digits.
  public static String base62(String name) {
    var value = new BigInteger(1, digest("SHA-256", name));
    var base = BigInteger.valueOf(62);
    var text = new StringBuilder();
    while (text.length() < 22) {
      var step = value.divideAndRemainder(base);
      text.append(BASE62.charAt(step[1].intValue()));
      value = step[0];
    }
    return text.toString();
  }

  /// A number from 90,000,000 to 98,999,999.
  public static int number(String name) {
    return 90_000_000 + below(name, 9_000_000);
  }

  /// A well-formed ISRC that belongs to nobody.
  static String isrc(String name) {
    return "ZZSBX%07d".formatted(below(name, 10_000_000));
  }

  /// A place in an order that has nothing to do with the name's meaning.
  public static int rank(String name) {
    return ByteBuffer.wrap(digest("SHA-256", name)).getInt();
  }

  /// A number from 0 to `bound` - 1, as good as drawn.
  public static int below(String name, int bound) {
    return Math.floorMod(rank(name), bound);
  }

  private static byte[] digest(String algorithm, String name) {
    try {
      return MessageDigest.getInstance(algorithm)
          .digest((NAMESPACE + name).getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has " + algorithm, e);
    }
  }
}
