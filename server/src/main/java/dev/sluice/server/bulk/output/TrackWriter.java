package dev.sluice.server.bulk.output;

import java.util.List;
import java.util.Locale;

/// Writes enriched tracks one by one. The file is there, whole, after [#commit]; closed before
/// that, nothing is. Used by one thread.
public sealed interface TrackWriter extends AutoCloseable permits JsonLinesWriter, CsvTrackWriter {
  /// Writes the next track.
  void write(Finished track);

  /// All tracks have been written.
  void commit();

  @Override
  void close();

  /// Writes to a target that was opened before, CSV by its name's ending, else JSON lines.
  ///
  /// @param fields the fields a CSV file has columns for
  /// @param trace whether JSON tells every rung's verdict
  static TrackWriter on(Target target, List<String> fields, boolean trace) {
    return target.name().toLowerCase(Locale.ROOT).endsWith(".csv")
        ? new CsvTrackWriter(target, fields)
        : new JsonLinesWriter(target, trace);
  }
}
