package dev.sluice.sandbox.http;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/// The client id and secret of a token request, from the Basic header or from the form; and what
/// the sandbox accepts.
public record Credentials(String id, String secret) {

  /// The one client that is accepted.
  public static final String ID = "sandbox-id";

  /// Its secret.
  public static final String SECRET = "sandbox-secret";

  /// The one key or token that is accepted.
  public static final String KEY = "sandbox-key";

  private static final Credentials ACCEPTED = new Credentials(ID, SECRET);

  /// Whether the request shows the one pair that the sandbox accepts.
  public static boolean accepts(Request request) {
    return basic(request).or(() -> form(request)).filter(ACCEPTED::equals).isPresent();
  }

  private static Optional<Credentials> form(Request request) {
    return Optional.of(
        new Credentials(request.form().text("client_id"), request.form().text("client_secret")));
  }

  private static Optional<Credentials> basic(Request request) {
    return request
        .header("authorization")
        .filter(value -> value.startsWith("Basic "))
        .map(value -> decode(value.substring("Basic ".length()).strip()));
  }

  private static Credentials decode(String text) {
    try {
      var pair = new String(Base64.getDecoder().decode(text), StandardCharsets.UTF_8);
      var colon = pair.indexOf(':');
      return colon < 0
          ? new Credentials(pair, "")
          : new Credentials(pair.substring(0, colon), pair.substring(colon + 1));
    } catch (IllegalArgumentException e) {
      return new Credentials("", "");
    }
  }

  @Override
  public String toString() {
    return "Credentials[" + id + "]";
  }
}
