package dev.sluice.sandbox.mixesdb;

import dev.sluice.sandbox.catalogue.Listing;
import java.util.ArrayList;
import java.util.List;

/// Writes a page: file details, the tracklist with its cues, the categories.
///
/// A complete list is numbered; an incomplete one stands in `<list>`, with `...` for gaps and `?`
/// for what nobody knew.
final class Wikitext {

  private static final int SECONDS_PER_TRACK = 325;

  private final Mix mix;

  private Wikitext(Mix mix) {
    this.mix = mix;
  }

  static String of(Mix mix) {
    return new Wikitext(mix).page();
  }

  /// The line of one track, as it stands in the list.
  static String line(Mix mix, Listing track) {
    return new Wikitext(mix).line(mix.tracks().indexOf(track));
  }

  private String page() {
    var page = new StringBuilder();
    page.append("== File details ==\n{|\n| 1:02:11\n|}\n\n{{Player\n |https://example.org/")
        .append(mix.pageId())
        .append("\n}}\n\n== Tracklist ==\n\n");
    page.append(String.join("\n", mix.complete() ? complete() : incomplete())).append("\n\n");
    for (var category : mix.categories()) {
      page.append("[[Category:").append(category).append("]]\n");
    }
    return page.toString();
  }

  private List<String> complete() {
    var lines = new ArrayList<String>();
    for (int i = 0; i < mix.tracks().size(); i++) {
      if (i == mix.tracks().size() / 2 && mix.chance() % 4 == 0) {
        lines.add(";Part 2");
      }
      lines.add("# " + line(i));
    }
    return lines;
  }

  private List<String> incomplete() {
    var lines = new ArrayList<String>();
    lines.add("<list>");
    for (int i = 0; i < mix.tracks().size(); i++) {
      lines.add(line(i));
      if (i % 3 == 2) {
        lines.add(i % 2 == 0 ? "..." : "[??] ID - ID");
      }
    }
    lines.add("?");
    lines.add("</list>");
    return lines;
  }

  private String line(int place) {
    var track = mix.tracks().get(place);
    var credit = track.credit();
    var artists = new ArrayList<>(credit.artists());
    if ((mix.chance() + place) % 5 == 0) {
      artists.set(0, "[[" + artists.getFirst() + "]]");
    }
    var featured =
        credit.featured().isEmpty() ? "" : " feat. " + String.join(" & ", credit.featured());
    var version = credit.version().isEmpty() ? "" : " (" + credit.version() + ")";
    var label = track.release().label().isEmpty() ? "" : " [" + track.release().label() + "]";
    return cue(place)
        + String.join(" & ", artists)
        + featured
        + " - "
        + credit.title()
        + version
        + label;
  }

  /// `[04]`, `[004]`, `[08:15]`, `[1:02:03]`, `[??]`, or none: as whoever wrote the page liked it.
  private String cue(int place) {
    var seconds = place * SECONDS_PER_TRACK;
    if ((mix.chance() + place) % 9 == 8) {
      return "[??] ";
    }
    return switch (mix.chance() % 5) {
      case 0 -> "[%02d] ".formatted(seconds / 60);
      case 1 -> "[%03d] ".formatted(seconds / 60);
      case 2 -> "[%02d:%02d] ".formatted(seconds / 60, seconds % 60);
      case 3 -> "[%d:%02d:%02d] ".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60);
      default -> "";
    };
  }
}
