package dev.sluice.sandbox.catalogue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Reads `recordings.csv` and `editions.csv`; every problem is collected before it complains.
final class CatalogueFiles {

  private final List<String> problems = new ArrayList<>();

  static Catalogue read() {
    var files = new CatalogueFiles();
    var recordings = files.rows("recordings.csv", RecordingRow::read);
    var editions = files.rows("editions.csv", EditionRow::read);
    files.check(recordings, editions);
    if (!files.problems.isEmpty()) {
      throw new InvalidCatalogue(files.problems);
    }
    return new Catalogue(recordings, editions);
  }

  private <T> List<T> rows(String file, Function<NamedCsvRecord, T> row) {
    var rows = new ArrayList<T>();
    try (var stream = Objects.requireNonNull(CatalogueFiles.class.getResourceAsStream(file), file);
        var csv =
            CsvReader.builder()
                .ofNamedCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (var line : csv) {
        try {
          rows.add(row.apply(line));
        } catch (IllegalArgumentException e) {
          problems.add(file + ":" + line.getStartingLineNumber() + ": " + e.getMessage());
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private void check(List<Recording> recordings, List<Edition> editions) {
    var names = new HashSet<String>();
    for (var recording : recordings) {
      if (!names.add(recording.name())) {
        problems.add("recordings.csv: two recordings are named " + recording.name());
      }
    }
    checkEditions(recordings, editions);
  }

  private void checkEditions(List<Recording> recordings, List<Edition> editions) {
    var sold = recordings.stream().flatMap(CatalogueFiles::places).collect(Collectors.toSet());
    for (var edition : editions) {
      if (!sold.contains(place(edition.recording(), edition.provider()))) {
        problems.add(
            "editions.csv: %s is not at %s"
                .formatted(edition.recording(), edition.provider().word()));
      }
    }
  }

  private static Stream<String> places(Recording recording) {
    return recording.ids().keySet().stream().map(provider -> place(recording.name(), provider));
  }

  private static String place(String recording, Provider provider) {
    return recording + "@" + provider.word();
  }
}
