package dev.sluice.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A record of musicbrainz20k: `cluster` is the true recording, `source` which dirt it got.
record MusicBrainzRecord(String id, String cluster, Recording recording) {
  static List<MusicBrainzRecord> read(Path file) throws IOException {
    return KnownSets.rows(file).stream()
        .map(
            row ->
                new MusicBrainzRecord(
                    row.getField("TID"),
                    row.getField("CID"),
                    new Recording(
                        row.getField("artist"),
                        row.getField("title"),
                        row.getField("album"),
                        row.getField("length"),
                        row.getField("year"),
                        "")))
        .toList();
  }
}
