package dev.sluice.providers;

import dev.sluice.engine.provider.Question;
import dev.sluice.providers.http.Call;
import dev.sluice.providers.spec.Auth;
import dev.sluice.providers.spec.RequestTemplate;
import dev.sluice.providers.spec.RequestTemplate.Filled;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;

/// The request that a question becomes, for people: no credential stands in it, not even the name
/// of one's value. Pure.
public final class ShownRequest {
  private ShownRequest() {}

  /// A line for the request, one for each header; or why the question cannot be asked.
  public static String of(Catalogue catalogue, Question question) {
    var spec =
        catalogue
            .spec(question.provider())
            .orElseThrow(
                () -> new IllegalArgumentException("no provider '" + question.provider() + "'"));
    var lookup = spec.lookup(question.lookup());
    if (lookup.isEmpty()) {
      return "no lookup '" + question.lookup() + "'";
    }
    return switch (lookup.get().filled(values(question))) {
      case Filled.Unaskable(var reason) -> reason;
      case Filled.Target(var target) -> {
        var lines = new StringBuilder("GET ").append(URI.create(spec.baseUrl() + target));
        spec.headers()
            .forEach(
                (name, header) ->
                    lines.append("\n%s: %s".formatted(name, header.text().fill(_ -> "***"))));
        if (!(spec.auth() instanceof Auth.None)) {
          lines.append("\n(credential: ***, %s)".formatted(spec.auth().kind()));
        }
        yield lines.toString();
      }
    };
  }

  private static Map<String, String> values(Question question) {
    var values = new LinkedHashMap<>(new Call.Ask(question).asked());
    values.put(RequestTemplate.MARKET, question.market());
    return values;
  }
}
