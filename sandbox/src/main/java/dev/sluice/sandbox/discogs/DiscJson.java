package dev.sluice.sandbox.discogs;

import dev.sluice.sandbox.catalogue.Credit;
import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.ReleaseDate;
import dev.sluice.sandbox.catalogue.StableId;
import dev.sluice.sandbox.http.Json;
import java.util.List;
import java.util.stream.IntStream;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The wire shapes of releases and masters: unknown parts of a date are `00`, an unknown year is 0,
/// an unknown duration is an empty text.
final class DiscJson {

  private static final String API = "https://api.discogs.com/";
  private static final String SITE = "https://www.discogs.com/";

  private DiscJson() {}

  static ObjectNode release(Disc disc) {
    var node =
        Json.object()
            .put("id", disc.id())
            .put("status", "Accepted")
            .put("year", disc.year())
            .put("resource_url", API + "releases/" + disc.id())
            .put("uri", SITE + "release/" + disc.id());
    node.set("artists", artists(disc.artists()));
    node.put("artists_sort", String.join(" & ", disc.artists()));
    node.set("labels", labels(disc));
    node.set("series", Json.array(List.of()));
    node.set("formats", Json.array(List.of(format(disc))));
    node.put("format_quantity", 1).put("num_for_sale", 0).put("notes", "");
    if (disc.master() > 0) {
      node.put("master_id", disc.master()).put("master_url", API + "masters/" + disc.master());
    }
    node.put("title", disc.title()).put("country", disc.country()).put("data_quality", "Correct");
    released(node, disc);
    node.set("identifiers", identifiers(disc));
    genres(node, disc);
    node.set("tracklist", tracklist(disc));
    node.set("extraartists", Json.array(List.of()));
    node.set("companies", Json.array(List.of()));
    return node;
  }

  static ObjectNode master(Disc main) {
    var node =
        Json.object()
            .put("id", main.master())
            .put("main_release", main.id())
            .put("main_release_url", API + "releases/" + main.id())
            .put("versions_url", API + "masters/" + main.master() + "/versions")
            .put("resource_url", API + "masters/" + main.master())
            .put("uri", SITE + "master/" + main.master())
            .put("year", main.year())
            .put("title", main.title())
            .put("data_quality", "Correct");
    node.set("artists", artists(main.artists()));
    genres(node, main);
    return node.set("tracklist", tracklist(main));
  }

  static void genres(ObjectNode node, Disc disc) {
    node.set("genres", Json.texts(Genres.genres(disc.tracks())));
    node.set("styles", Json.texts(Genres.styles(disc.tracks())));
  }

  private static void released(ObjectNode node, Disc disc) {
    var odd = StableId.rank("released/" + disc.id()) % 2 != 0;
    if (disc.date().isPresent()) {
      var text = written(disc.date().get(), odd);
      node.put("released", text).put("released_formatted", text);
    } else if (odd) {
      node.put("released", "");
    } else {
      node.putNull("released");
    }
  }

  private static String written(ReleaseDate date, boolean odd) {
    return switch (date.precision()) {
      case "year" -> odd ? date.text() + "-00-00" : date.text();
      case "month" -> date.text() + "-00";
      default -> date.text();
    };
  }

  private static ArrayNode artists(List<String> names) {
    return Json.array(
        IntStream.range(0, names.size())
            .mapToObj(i -> artist(names.get(i), i < names.size() - 1 ? "&" : ""))
            .toList());
  }

  private static ObjectNode artist(String name, String join) {
    var id = name.equals(Disc.VARIOUS) ? 194 : StableId.number("artist/" + name);
    return Json.object()
        .put("name", name)
        .put("anv", "")
        .put("join", join)
        .put("role", "")
        .put("tracks", "")
        .put("id", id)
        .put("resource_url", API + "artists/" + id);
  }

  private static ArrayNode labels(Disc disc) {
    var id = StableId.number("label/" + disc.label());
    return Json.array(
        List.of(
            Json.object()
                .put("name", disc.label())
                .put("catno", catalogNumber(disc))
                .put("entity_type", "1")
                .put("entity_type_name", "Label")
                .put("id", id)
                .put("resource_url", API + "labels/" + id)));
  }

  static String catalogNumber(Disc disc) {
    return "SBX " + disc.id() % 10_000;
  }

  private static ObjectNode format(Disc disc) {
    var format = Json.object().put("name", disc.formats().getFirst()).put("qty", "1");
    return format.set("descriptions", Json.texts(disc.formats().subList(1, disc.formats().size())));
  }

  private static ArrayNode identifiers(Disc disc) {
    var barcode = "4 0%08d".formatted(disc.id() % 100_000_000);
    return Json.array(List.of(Json.object().put("type", "Barcode").put("value", barcode)));
  }

  private static ArrayNode tracklist(Disc disc) {
    return Json.array(
        IntStream.range(0, disc.tracks().size()).mapToObj(i -> track(disc, i)).toList());
  }

  private static ObjectNode track(Disc disc, int place) {
    var listing = disc.tracks().get(place);
    var node =
        Json.object()
            .put("position", position(disc, place))
            .put("type_", "track")
            .put("title", title(listing.credit()))
            .put("duration", disc.timed() ? duration(listing) : "");
    if (disc.isVarious()) {
      node.set("artists", artists(listing.credit().artists()));
    }
    return node;
  }

  private static String position(Disc disc, int place) {
    return disc.formats().getFirst().equals("Vinyl")
        ? "" + (char) ('A' + place % 26)
        : Integer.toString(place + 1);
  }

  private static String duration(Listing listing) {
    var ms = listing.durationMs();
    if (ms.isEmpty()) {
      return "";
    }
    var seconds = ms.getAsInt() / 1000;
    return "%d:%02d".formatted(seconds / 60, seconds % 60);
  }

  static String title(Credit credit) {
    return credit.title()
        + credit.featuring()
        + (credit.version().isEmpty() ? "" : " (" + credit.version() + ")");
  }
}
