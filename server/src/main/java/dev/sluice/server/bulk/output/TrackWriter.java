package dev.sluice.server.bulk.output;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Writes enriched tracks one by one. The file is there, whole, after [#commit]; closed before
/// that, nothing is. Used by one thread.
public sealed interface TrackWriter extends AutoCloseable permits JsonLinesWriter, CsvTrackWriter {
  /// Writes the next track.
  void write(Finished track);

  /// All tracks have been written.
  void commit();

  @Override
  void close();

  /// Opens a file, CSV by its ending, else JSON lines; without a path standard output.
  ///
  /// @param fields the fields a CSV file has columns for
  /// @param trace whether JSON tells every rung's verdict
  /// @throws OutputUnusable if that is not possible
  static TrackWriter open(Optional<Path> path, List<String> fields, boolean trace) {
    var target = path.map(Target::at).orElseGet(Target::standardOutput);
    var name = path.map(Path::toString).orElse("").toLowerCase(Locale.ROOT);
    return name.endsWith(".csv")
        ? new CsvTrackWriter(target, fields)
        : new JsonLinesWriter(target, trace);
  }
}
