package dev.sluice.sandbox.mixesdb;

import dev.sluice.sandbox.catalogue.Catalogue;
import dev.sluice.sandbox.catalogue.Provider;
import dev.sluice.sandbox.http.Api;
import dev.sluice.sandbox.http.Json;
import dev.sluice.sandbox.http.Params;
import dev.sluice.sandbox.http.Reply;
import dev.sluice.sandbox.http.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.node.ObjectNode;

/// MixesDB, a MediaWiki: `GET /w/api.php` with `action=query&list=search`, `action=parse&page=` and
/// `action=query&prop=categories&titles=`, JSON only. Errors have status 200 and the header
/// `MediaWiki-API-Error`.
public final class MixesDbApi implements Api {

  private static final Set<String> PATHS = Set.of("/w/api.php", "/db/api.php");
  private static final Pattern BAR = Pattern.compile("\\|");
  private static final int MOST_TITLES = 50;
  private static final String TOO_MANY =
      "You've exceeded your rate limit. Please wait some time and try again.";

  private final Map<String, Mix> pages;
  private final Search search;

  /// MixesDB over the catalogue.
  public MixesDbApi(Catalogue catalogue) {
    var listings = catalogue.listings(Provider.MIXESDB);
    var mixes = Mixes.of(listings);
    pages = mixes.stream().collect(Collectors.toMap(Mix::title, Function.identity()));
    search = new Search(listings, mixes);
  }

  @Override
  public String name() {
    return Provider.MIXESDB.word();
  }

  @Override
  public Reply overLimit(Duration wait) {
    return error("ratelimited", TOO_MANY).comeAgainAfter(wait);
  }

  @Override
  public Reply complaint(int status) {
    var error =
        status == 429
            ? error("ratelimited", TOO_MANY)
            : error("internal_api_error_DBQueryError", "Caught exception of type DBQueryError");
    return new Reply(status, error.headers(), error.body(), 0);
  }

  @Override
  public Reply answer(Request request) {
    var query = request.query();
    if (!PATHS.contains(request.path())) {
      return Reply.refusal(404, Json.object().put("error", "Not Found"));
    }
    if (!query.text("format").equals("json")) {
      return error("badvalue", "Only format=json is spoken here.");
    }
    return switch (query.text("action")) {
      case "parse" -> parse(query);
      case "query" -> query(query);
      default ->
          error(
              "badvalue",
              "Unrecognized value for parameter \"action\": " + query.text("action") + ".");
    };
  }

  private Reply query(Params query) {
    if (query.text("list").equals("search")) {
      return query.text("srsearch").isBlank()
          ? error("missingparam", "The \"srsearch\" parameter must be set.")
          : search.answer(query);
    }
    if (query.text("prop").equals("categories")) {
      return categories(query);
    }
    return error("badvalue", "Only list=search and prop=categories are spoken here.");
  }

  private Optional<Mix> find(String title) {
    return Optional.ofNullable(pages.get(title.replace('_', ' ')));
  }

  private Reply parse(Params query) {
    if (query.text("page").isEmpty()) {
      return error("missingparam", "The \"page\" parameter must be set.");
    }
    var mix = find(query.text("page"));
    if (mix.isEmpty()) {
      return error("missingtitle", "The page you specified doesn't exist.");
    }
    var wanted = BAR.splitAsStream(query.find("prop").orElse("wikitext")).toList();
    var parsed = Json.object().put("title", mix.get().title()).put("pageid", mix.get().pageId());
    if (wanted.contains("wikitext")) {
      var text = Wikitext.of(mix.get());
      if (isNew(query)) {
        parsed.put("wikitext", text);
      } else {
        parsed.set("wikitext", Json.object().put("*", text));
      }
    }
    if (wanted.contains("categories")) {
      var name = isNew(query) ? "category" : "*";
      parsed.set(
          "categories",
          Json.array(
              mix.get().categories().stream()
                  .map(it -> Json.object().put("sortkey", "").put(name, it.replace(' ', '_')))
                  .toList()));
    }
    return Reply.opened(Json.object().set("parse", parsed));
  }

  private Reply categories(Params query) {
    var titles = BAR.splitAsStream(query.text("titles")).toList();
    if (titles.size() > MOST_TITLES) {
      return error("toomanyvalues", "Too many values supplied for parameter \"titles\".");
    }
    var found = new ArrayList<ObjectNode>();
    for (int i = 0; i < titles.size(); i++) {
      var title = titles.get(i);
      found.add(
          find(title).map(MixesDbApi::categories).orElseGet(() -> missing(title, isNew(query))));
    }
    var pages = Json.object().set("pages", isNew(query) ? Json.array(found) : byId(found));
    return Reply.opened(Json.object().put("batchcomplete", "").set("query", pages));
  }

  private static ObjectNode byId(List<ObjectNode> found) {
    var pages = Json.object();
    for (int i = 0; i < found.size(); i++) {
      var id = found.get(i).path("pageid").asInt(-1 - i);
      pages.set(Integer.toString(id), found.get(i));
    }
    return pages;
  }

  private static ObjectNode categories(Mix mix) {
    var page = Json.object().put("pageid", mix.pageId()).put("ns", 0).put("title", mix.title());
    return page.set(
        "categories",
        Json.array(
            mix.categories().stream()
                .map(it -> Json.object().put("ns", 14).put("title", "Category:" + it))
                .toList()));
  }

  private static ObjectNode missing(String title, boolean isNew) {
    var page = Json.object().put("ns", 0).put("title", title);
    return isNew ? page.put("missing", true) : page.put("missing", "");
  }

  static boolean isNew(Params query) {
    return query.text("formatversion").equals("2");
  }

  static Reply error(String code, String info) {
    var error = Json.object().put("code", code).put("info", info);
    error.put("*", "See https://www.mixesdb.com/w/api.php for API usage.");
    return Reply.refusal(200, Json.object().set("error", error)).with("MediaWiki-API-Error", code);
  }
}
