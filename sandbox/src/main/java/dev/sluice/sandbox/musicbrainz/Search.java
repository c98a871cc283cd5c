package dev.sluice.sandbox.musicbrainz;

import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.http.Json;
import dev.sluice.sandbox.http.Params;
import dev.sluice.sandbox.http.Reply;
import dev.sluice.sandbox.search.Index;
import dev.sluice.sandbox.search.Index.Hit;
import java.time.Clock;
import java.util.List;

/// The recording search. The score is 100 for the best hit and proportional for the others: many
/// unrelated recordings of one title all have 100, as at the real one.
final class Search {

  private static final int MOST = 100;

  private final Index recordings;
  private final Clock clock;

  Search(Index recordings, Clock clock) {
    this.recordings = recordings;
    this.clock = clock;
  }

  Reply answer(Params params) {
    if (params.text("query").isBlank()) {
      return MusicBrainzApi.error(400, "Missing query parameter.");
    }
    var query = LuceneQuery.parse(params.text("query"));
    var limit = params.number("limit", 25, 1, MOST);
    var offset = params.number("offset", 0, 0, Integer.MAX_VALUE);
    if (query.isEmpty() || limit.isEmpty() || offset.isEmpty()) {
      return MusicBrainzApi.error(400, "The query, limit or offset could not be understood.");
    }
    var hits = hits(query.get());
    var best = hits.stream().mapToDouble(Hit::overlap).max().orElse(1);
    var page = hits.stream().skip(offset.get()).limit(limit.get());
    var body =
        Json.object()
            .put("created", clock.instant().toString())
            .put("count", hits.size())
            .put("offset", offset.get());
    body.set(
        "recordings",
        Json.array(page.map(hit -> RecordingJson.found(hit.listing(), score(hit, best))).toList()));
    return Reply.answer(body);
  }

  private static int score(Hit hit, double best) {
    return (int) Math.round(100 * hit.overlap() / best);
  }

  private List<Hit> hits(LuceneQuery query) {
    List<Hit> hits =
        switch (query.identifier()) {
          case LuceneQuery.Identifier.Isrc(var isrc) -> whole(recordings.withIsrc(isrc));
          case LuceneQuery.Identifier.Mbids(var mbids) ->
              whole(mbids.stream().flatMap(it -> recordings.withId(it).stream()).toList());
          case LuceneQuery.Identifier.None() -> recordings.search(query.wanted());
        };
    return hits.stream().filter(hit -> query.allows(hit.listing())).toList();
  }

  private static List<Hit> whole(List<Listing> listings) {
    return listings.stream().map(it -> new Hit(it, 1)).toList();
  }
}
