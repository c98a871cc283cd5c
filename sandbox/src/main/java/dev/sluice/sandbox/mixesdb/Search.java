package dev.sluice.sandbox.mixesdb;

import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.http.Json;
import dev.sluice.sandbox.http.Params;
import dev.sluice.sandbox.http.Reply;
import dev.sluice.sandbox.search.Index;
import dev.sluice.sandbox.search.Wanted;
import dev.sluice.sandbox.search.Words;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/// The full-text search: the mixes in which a track with nearly all of the words is played, then
/// those whose title has them all.
final class Search {

  private static final double ENOUGH = 0.8;
  private static final int MOST = 500;
  private static final Pattern OPERATOR = Pattern.compile("\\b(insource|intitle):");
  private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");

  private final Index tracks;
  private final List<Mix> mixes;
  private final Map<String, List<Mix>> byTrack = new HashMap<>();

  Search(List<Listing> listings, List<Mix> mixes) {
    tracks = new Index(listings);
    this.mixes = mixes;
    for (var mix : mixes) {
      mix.tracks().forEach(it -> byTrack.computeIfAbsent(it.id(), _ -> new ArrayList<>()).add(mix));
    }
  }

  Reply answer(Params query) {
    var limit = query.number("srlimit", 10, 1, MOST);
    var offset = query.number("sroffset", 0, 0, 10_000);
    if (limit.isEmpty() || offset.isEmpty()) {
      return MixesDbApi.error("badinteger", "srlimit and sroffset must be numbers.");
    }
    var text = OPERATOR.matcher(query.text("srsearch")).replaceAll("");
    var hits = hits(text);
    var shown = hits.stream().skip(offset.get()).limit(limit.get()).toList();
    var body = Json.object().put("batchcomplete", "");
    var next = offset.get() + shown.size();
    if (next < hits.size()) {
      body.set("continue", Json.object().put("sroffset", next).put("continue", "-||"));
    }
    var found = Json.object();
    found.set("searchinfo", Json.object().put("totalhits", hits.size()));
    found.set("search", Json.array(shown));
    return Reply.answer(body.set("query", found));
  }

  private List<ObjectNode> hits(String text) {
    var words = Words.asked(text);
    var found = new LinkedHashMap<Mix, String>();
    for (var hit : tracks.search(Wanted.anywhere(text))) {
      if (hit.overlap() >= ENOUGH) {
        for (var mix : byTrack.getOrDefault(hit.listing().id(), List.of())) {
          found.putIfAbsent(mix, Wikitext.line(mix, hit.listing()));
        }
      }
    }
    for (var mix : mixes) {
      if (!words.isEmpty() && Words.of(mix.title()).containsAll(words)) {
        found.putIfAbsent(mix, mix.title());
      }
    }
    return found.entrySet().stream().map(it -> hit(it.getKey(), it.getValue(), words)).toList();
  }

  private static ObjectNode hit(Mix mix, String line, Set<String> words) {
    var size = Wikitext.of(mix).length();
    return Json.object()
        .put("ns", 0)
        .put("title", mix.title())
        .put("pageid", mix.pageId())
        .put("size", size)
        .put("wordcount", size / 9)
        .put("snippet", WORD.matcher(line).replaceAll(it -> marked(it, words)))
        .put("timestamp", mix.year() + "-12-31T18:02:31Z");
  }

  private static String marked(MatchResult word, Set<String> words) {
    var text = Matcher.quoteReplacement(word.group());
    return words.containsAll(Words.of(word.group()))
        ? "<span class=\"searchmatch\">" + text + "</span>"
        : text;
  }
}
