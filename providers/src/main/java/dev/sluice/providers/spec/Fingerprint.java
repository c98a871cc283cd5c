package dev.sluice.providers.spec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// A hash of everything that decides what an answer of a lookup says. Comments, order of keys and
/// the provider's limits do not change it.
final class Fingerprint {
  private static final int BYTES = 16;

  private Fingerprint() {}

  /// @param outcomes the rules of the whole file
  static String of(LookupsReader.Surroundings around, Map<?, ?> lookup, @Nullable Object outcomes) {
    var rules =
        String.join(
            "\n",
            around.provider(),
            around.market(),
            sorted(around.statuses().notFound()),
            sorted(around.statuses().refused()),
            sorted(around.accepts()),
            canonical(outcomes),
            canonical(lookup));
    try {
      var hash = MessageDigest.getInstance("SHA-256").digest(rules.getBytes(UTF_8));
      return HexFormat.of().formatHex(hash, 0, BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private static String sorted(Set<?> words) {
    return words.stream().map(Object::toString).sorted().toList().toString();
  }

  private static String canonical(@Nullable Object tree) {
    return switch (tree) {
      case Map<?, ?> map -> {
        var sorted = new TreeMap<String, String>();
        map.forEach((key, value) -> sorted.put(String.valueOf(key), canonical(value)));
        yield sorted.toString();
      }
      case List<?> list -> list.stream().map(Fingerprint::canonical).toList().toString();
      case null -> "null";
      default -> tree.toString();
    };
  }
}
