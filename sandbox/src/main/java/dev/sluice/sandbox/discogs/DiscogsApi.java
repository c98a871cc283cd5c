package dev.sluice.sandbox.discogs;

import dev.sluice.sandbox.catalogue.Catalogue;
import dev.sluice.sandbox.catalogue.Provider;
import dev.sluice.sandbox.http.Api;
import dev.sluice.sandbox.http.Credentials;
import dev.sluice.sandbox.http.Json;
import dev.sluice.sandbox.http.Reply;
import dev.sluice.sandbox.http.Request;
import dev.sluice.sandbox.http.Standing;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// Discogs: `GET /database/search` for `sandbox-key` (as token, or as key with the secret
/// `sandbox-secret`), `/releases/{id}` and `/masters/{id}` for everybody who names himself.
public final class DiscogsApi implements Api {

  private static final Set<String> KEYS = Set.of(Credentials.KEY, Credentials.ID);
  private static final Set<String> SECRETS = Set.of(Credentials.KEY, Credentials.SECRET);
  private static final Pattern PART = Pattern.compile("(token|key|secret)=\"?([^\",\\s]*)");
  private static final Pattern ID = Pattern.compile("\\d{1,9}");
  private static final Pattern AGENT =
      Pattern.compile("(?!java|apache-http|okhttp|python|curl)[^/]+/.+");

  private final Map<Integer, Disc> releases;
  private final Map<Integer, Disc> masters;
  private final Search search;

  /// Discogs over the catalogue.
  public DiscogsApi(Catalogue catalogue) {
    var listings = catalogue.listings(Provider.DISCOGS);
    var discs = Discs.of(listings);
    releases = discs.stream().collect(Collectors.toMap(Disc::id, Function.identity()));
    masters =
        discs.stream()
            .filter(it -> it.master() > 0)
            .collect(Collectors.toMap(Disc::master, Function.identity(), (first, _) -> first));
    search = new Search(listings, discs, masters);
  }

  @Override
  public String name() {
    return Provider.DISCOGS.word();
  }

  @Override
  public Optional<Reply> turnAway(Request request) {
    var agent = request.header("user-agent").orElse("").toLowerCase(Locale.ROOT);
    if (!AGENT.matcher(agent).matches()) {
      return Optional.of(message(403, "Please provide a User-Agent that identifies you."));
    }
    return isSearch(request) && !isKnown(request)
        ? Optional.of(message(401, "You must authenticate to access this resource."))
        : Optional.empty();
  }

  private static boolean isSearch(Request request) {
    return request.parts().equals(List.of("database", "search"));
  }

  private static boolean isKnown(Request request) {
    var query = request.query();
    var header = request.header("authorization").orElse("");
    var given =
        header.startsWith("Discogs ")
            ? PART.matcher(header)
                .results()
                .collect(Collectors.toMap(it -> it.group(1), it -> it.group(2), (one, _) -> one))
            : Map.of(
                "token", query.text("token"),
                "key", query.text("key"),
                "secret", query.text("secret"));
    return given.getOrDefault("token", "").equals(Credentials.KEY)
        || (KEYS.contains(given.getOrDefault("key", ""))
            && SECRETS.contains(given.getOrDefault("secret", "")));
  }

  @Override
  public Reply overLimit(Duration wait) {
    return message(429, "You are making requests too quickly.");
  }

  @Override
  public Reply complaint(int status) {
    return message(
        status,
        status == 429
            ? "You are making requests too quickly."
            : "Query time exceeded. Please try a simpler query.");
  }

  @Override
  public Reply announce(Reply reply, Standing standing) {
    return reply
        .with("X-Discogs-Ratelimit", Integer.toString(standing.limit()))
        .with("X-Discogs-Ratelimit-Used", Integer.toString(standing.used()))
        .with("X-Discogs-Ratelimit-Remaining", Integer.toString(standing.remaining()));
  }

  @Override
  public Reply answer(Request request) {
    var parts = request.parts();
    if (!request.method().equals("GET")) {
      return message(405, "The requested method is not allowed.");
    }
    if (isSearch(request)) {
      return search.answer(request);
    }
    if (parts.size() != 2 || !ID.matcher(parts.getLast()).matches()) {
      return message(404, "The requested resource was not found.");
    }
    var id = Integer.parseInt(parts.getLast());
    return switch (parts.getFirst()) {
      case "releases" -> opened(releases, id, DiscJson::release, "Release not found.");
      case "masters" -> opened(masters, id, DiscJson::master, "Master Release not found.");
      default -> message(404, "The requested resource was not found.");
    };
  }

  private static Reply opened(
      Map<Integer, Disc> discs, int id, Function<Disc, ObjectNode> body, String absent) {
    return Optional.ofNullable(discs.get(id))
        .map(it -> Reply.opened(body.apply(it)))
        .orElseGet(() -> message(404, absent));
  }

  static Reply message(int status, String text) {
    return Reply.refusal(status, Json.object().put("message", text));
  }
}
