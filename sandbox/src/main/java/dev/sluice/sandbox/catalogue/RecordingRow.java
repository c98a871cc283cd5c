package dev.sluice.sandbox.catalogue;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.sluice.sandbox.catalogue.Sound.Features;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One line of `recordings.csv`.
final class RecordingRow {

  private static final double USUAL_KEY_STRENGTH = 0.78;

  private RecordingRow() {}

  static Recording read(NamedCsvRecord line) {
    var cells = new Cells(line);
    var known =
        new Recording(
            cells.needed("recording"),
            credit(cells),
            cells.wholeNumber("duration_ms"),
            cells.list("isrc"),
            release(cells),
            sound(cells),
            cells.list("genres"),
            cells.text("style"),
            ids(cells),
            troubles(cells));
    return Elsewhere.added(known);
  }

  private static Credit credit(Cells cells) {
    return new Credit(
        cells.list("artists"),
        cells.list("featured"),
        cells.needed("title"),
        cells.text("version"));
  }

  static Release release(Cells cells) {
    return new Release(
        cells.text("album"),
        AlbumType.of(cells.needed("album_type")),
        cells.filled("released").map(ReleaseDate::new),
        cells.text("label"));
  }

  private static Sound sound(Cells cells) {
    return new Sound(
        cells.number("bpm"),
        cells.filled("key").map(MusicalKey::of),
        USUAL_KEY_STRENGTH,
        features(cells));
  }

  private static Optional<Features> features(Cells cells) {
    var energy = cells.number("energy");
    var danceability = cells.number("danceability");
    var valence = cells.number("valence");
    if (energy.isEmpty() || danceability.isEmpty() || valence.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Features(energy.getAsDouble(), danceability.getAsDouble(), valence.getAsDouble()));
  }

  private static Map<Provider, String> ids(Cells cells) {
    var ids = new EnumMap<Provider, String>(Provider.class);
    for (var provider : Provider.LISTED) {
      cells.filled(provider.word()).ifPresent(id -> ids.put(provider, id));
    }
    if (ids.containsKey(Provider.ACOUSTICBRAINZ)) {
      var mbid = ids.get(Provider.MUSICBRAINZ);
      if (mbid == null) {
        throw new IllegalArgumentException("acousticbrainz knows only what musicbrainz has");
      }
      ids.put(Provider.ACOUSTICBRAINZ, mbid);
    }
    return ids;
  }

  private static List<Trouble> troubles(Cells cells) {
    return cells.list("trouble").stream().map(Trouble::of).toList();
  }
}
