package dev.sluice.providers.spec;

import java.net.URI;
import java.time.Duration;

/// How a source wants to be shown who asks.
public sealed interface Auth {
  /// The word for this kind in provider files.
  String kind();

  /// It does not ask.
  record None() implements Auth {
    @Override
    public String kind() {
      return "none";
    }
  }

  /// A key that stands in every request: in the header `name`, as `text` with `{credential}` in it,
  /// or in the query parameter `name`.
  record Key(Place place, String name, Template text, Credential credential) implements Auth {
    /// Where a request carries the key.
    public enum Place {
      /// In a header.
      HEADER,
      /// In a parameter of the query.
      QUERY
    }

    @Override
    public String kind() {
      return "key";
    }

    /// What stands there for this key.
    public String filled(String key) {
      return text.fill(_ -> key);
    }
  }

  /// A bearer token fetched with a client id and secret (RFC 6749, section 4.4), used until
  /// `margin` before it expires.
  record ClientCredentials(
      URI tokenUrl, Credential id, Credential secret, SentIn sentIn, Duration margin)
      implements Auth {
    /// Where the token request carries id and secret.
    public enum SentIn {
      /// In an Authorization header (Basic).
      HEADER,
      /// In the form.
      FORM
    }

    @Override
    public String kind() {
      return "oauth2_client_credentials";
    }
  }
}
