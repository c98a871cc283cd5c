package dev.sluice.training;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/// A record of musicbrainz20k: `cluster` is the true recording, `source` which dirt it got.
record MusicBrainzRecord(String id, String cluster, Recording recording) {
  static List<MusicBrainzRecord> read(Path file) throws IOException {
    return CsvRow.read(file).stream()
        .map(
            row ->
                new MusicBrainzRecord(
                    row.field("TID"),
                    row.field("CID"),
                    new Recording(
                        row.field("artist"),
                        row.field("title"),
                        row.field("album"),
                        row.field("length"),
                        row.field("year"),
                        "")))
        .toList();
  }
}
