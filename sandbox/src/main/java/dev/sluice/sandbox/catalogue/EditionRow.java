package dev.sluice.sandbox.catalogue;

import de.siegmar.fastcsv.reader.NamedCsvRecord;

/// One line of `editions.csv`.
final class EditionRow {

  private EditionRow() {}

  static Edition read(NamedCsvRecord line) {
    var cells = new Cells(line);
    var provider = cells.needed("provider");
    return new Edition(
        cells.needed("recording"),
        Provider.of(provider)
            .orElseThrow(() -> new IllegalArgumentException("no provider '" + provider + "'")),
        cells.needed("id"),
        cells.list("isrc"),
        RecordingRow.release(cells),
        cells.wholeNumber("duration_ms"));
  }
}
