package dev.sluice.sandbox.discogs;

import dev.sluice.sandbox.catalogue.StableId;
import dev.sluice.sandbox.http.Json;
import java.util.List;
import tools.jackson.databind.node.ObjectNode;

/// The wire shape of a hit: `Artist - Title` in one text, the year as a text and left out where
/// nobody knows it.
final class HitJson {

  private static final String API = "https://api.discogs.com/";

  private HitJson() {}

  static ObjectNode release(Disc disc) {
    var hit = hit(disc, "release", disc.id());
    hit.put("master_id", disc.master());
    if (disc.master() > 0) {
      hit.put("master_url", API + "masters/" + disc.master());
    } else {
      hit.putNull("master_url");
    }
    return hit;
  }

  static ObjectNode master(Disc main) {
    return hit(main, "master", main.master())
        .put("master_id", main.master())
        .put("master_url", API + "masters/" + main.master());
  }

  private static ObjectNode hit(Disc disc, String type, int id) {
    var hit = Json.object().put("country", disc.country());
    if (disc.year() > 0) {
      hit.put("year", Integer.toString(disc.year()));
    }
    hit.set("format", Json.texts(disc.formats()));
    hit.set("label", Json.texts(List.of(disc.label(), disc.label() + " Pressing Plant")));
    hit.put("type", type);
    hit.set("genre", Json.texts(Genres.genres(disc.tracks())));
    hit.set("style", Json.texts(Genres.styles(disc.tracks())));
    hit.put("id", id);
    hit.set("barcode", Json.array(List.of()));
    hit.put("uri", "/" + type + "/" + id)
        .put("catno", DiscJson.catalogNumber(disc))
        .put("title", artist(disc) + " - " + disc.title())
        .put("thumb", "")
        .put("cover_image", "")
        .put("resource_url", API + type + "s/" + id);
    var want = StableId.below("want/" + id, 5000);
    return hit.set("community", Json.object().put("want", want).put("have", 2 * want));
  }

  /// An asterisk says that the sleeve spells the artist another way.
  private static String artist(Disc disc) {
    var asterisk = !disc.isVarious() && StableId.rank("sleeve/" + disc.id()) % 8 == 0 ? "*" : "";
    return String.join(" & ", disc.artists()) + asterisk;
  }
}
