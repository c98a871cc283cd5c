package dev.sluice.providers.spec;

import dev.sluice.providers.spec.Auth.ClientCredentials;
import dev.sluice.providers.spec.Auth.ClientCredentials.SentIn;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Set;

/// Reads what a provider file says about addresses and credentials.
final class AuthReader {
  private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");

  private final Section file;

  AuthReader(Section file) {
    this.file = file;
  }

  Auth auth() {
    var section = file.section("auth");
    var kind = section.word("kind", List.of("none", "key", "oauth2_client_credentials"));
    Auth auth =
        switch (kind) {
          case "key" -> key(section);
          case "oauth2_client_credentials" -> clientCredentials(section);
          default -> new Auth.None();
        };
    section.end();
    return auth;
  }

  private Auth key(Section section) {
    var sentIn = section.word("in", List.of("header", "query")).equals("header");
    var name = section.text("name");
    var pattern = sentIn ? "[A-Za-z0-9-]{1,60}" : "[A-Za-z0-9._~-]{1,60}";
    if (!name.isEmpty() && !name.matches(pattern)) {
      section.problem("name", "is no name of a header or parameter");
    }
    var source = section.textOr("text", "{credential}");
    if (source.chars().anyMatch(c -> c < ' ' || c > '~')) {
      section.problem("text", "must be printable ASCII on one line");
    }
    var text = Template.read(section, "text", source);
    if (!text.placeholders().equals(Set.of("credential"))) {
      section.problem("text", "must hold {credential}, and no other placeholder");
    }
    return new Auth.Key(
        sentIn ? Auth.Key.Place.HEADER : Auth.Key.Place.QUERY,
        name,
        text,
        credential(section, "credential"));
  }

  private Auth clientCredentials(Section section) {
    return new ClientCredentials(
        url(section, "token_url"),
        credential(section, "client_id"),
        credential(section, "client_secret"),
        section.word("client_in", List.of("header", "form")).equals("header")
            ? SentIn.HEADER
            : SentIn.FORM,
        section.duration("expiry_margin", "30s", "0s", "1h"));
  }

  Credential credential(Section section, String key) {
    if (!(section.tree().get(key) instanceof java.util.Map<?, ?>)) {
      section.has(key);
      section.secretProblem(key, "must name an environment variable: {env: NAME}, never a value");
      return new Credential("");
    }
    var reference = section.section(key);
    var variable = reference.text("env");
    if (!variable.isEmpty() && !variable.matches("[A-Z][A-Z0-9_]{0,99}")) {
      reference.secretProblem("env", "must be the name of an environment variable, upper case");
    }
    reference.end();
    return new Credential(variable);
  }

  URI url(String key) {
    return url(file, key);
  }

  private static URI url(Section section, String key) {
    var text = section.text(key);
    try {
      var uri = new URI(text);
      if (!text.isEmpty()) {
        check(section, key, uri);
      }
      return uri;
    } catch (URISyntaxException e) {
      section.problem(key, "is no URL: " + e.getReason());
      return URI.create("");
    }
  }

  private static void check(Section section, String key, URI uri) {
    var host = uri.getHost();
    if (host == null || uri.getScheme() == null) {
      section.problem(key, "must be a whole URL: https://host/path");
    } else if (uri.getRawUserInfo() != null) {
      section.secretProblem(key, "must not hold a user or password");
    } else if (uri.getRawQuery() != null || uri.getRawFragment() != null) {
      section.problem(key, "must end before any ? or #");
    } else if (!uri.getScheme().equals("https")
        && !(uri.getScheme().equals("http") && LOOPBACK.contains(host))) {
      section.problem(key, "must be https");
    } else if (key.equals("base_url") && uri.getRawPath().endsWith("/")) {
      section.problem(key, "must not end with / (paths of lookups begin with it)");
    }
  }
}
