package dev.sluice.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.postgres.Address;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a database URL as people have it: `postgres://user:password@host:port/name?option=value`
/// (also `postgresql://`), or `jdbc:postgresql://host:port/name?user=u&password=p`.
final class DatabaseUrl {
  private static final String JDBC = "jdbc:";

  private DatabaseUrl() {}

  /// The address without the secrets in its URL.
  ///
  /// @throws CannotStart if the URL is none; the message does not repeat it, for it may hold a
  ///     password
  static Address parse(String url) {
    try {
      return address(new URI(url.startsWith(JDBC) ? url.substring(JDBC.length()) : url));
    } catch (URISyntaxException | IllegalArgumentException e) {
      throw unusable("it is no URL");
    }
  }

  private static Address address(URI uri) {
    if (!"postgres".equals(uri.getScheme()) && !"postgresql".equals(uri.getScheme())) {
      throw unusable("it begins with '" + uri.getScheme() + ":'");
    }
    if (uri.getHost() == null) {
      throw unusable("it names no host");
    }
    var name = uri.getRawPath() == null ? "" : uri.getRawPath().replaceFirst("^/", "");
    if (name.isEmpty()) {
      throw unusable("it names no database");
    }
    var user = Optional.<String>empty();
    var password = Optional.<String>empty();
    if (uri.getRawUserInfo() != null) {
      var parts = uri.getRawUserInfo().split(":", 2);
      user = Optional.of(decode(parts[0]));
      password = parts.length == 2 ? Optional.of(decode(parts[1])) : Optional.empty();
    }
    var options = new ArrayList<String>();
    for (var option : options(uri)) {
      if (option.startsWith("user=")) {
        user = Optional.of(decode(option.substring("user=".length())));
      } else if (option.startsWith("password=")) {
        password = Optional.of(decode(option.substring("password=".length())));
      } else {
        options.add(option);
      }
    }
    var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    var tail = options.isEmpty() ? "" : "?" + String.join("&", options);
    return new Address(
        "jdbc:postgresql://" + uri.getHost() + port + "/" + name + tail,
        user.orElseThrow(() -> unusable("it names no user")),
        password.orElse(""));
  }

  private static List<String> options(URI uri) {
    return uri.getRawQuery() == null ? List.of() : List.of(uri.getRawQuery().split("&", -1));
  }

  private static String decode(String text) {
    return URLDecoder.decode(text.replace("+", "%2B"), UTF_8);
  }

  private static CannotStart unusable(String why) {
    return CannotStart.usage(
        "the database URL is not usable: "
            + why
            + "; give postgres://USER:PASSWORD@HOST:PORT/DATABASE");
  }
}
