package dev.sluice.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.sluice.sandbox.catalogue.Catalogue;
import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.Provider;
import dev.sluice.sandbox.catalogue.Recording;
import dev.sluice.sandbox.search.Index;
import dev.sluice.sandbox.search.Index.Hit;
import dev.sluice.sandbox.search.Wanted;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/// The example file: a DJ's folder over this catalogue. `tracks-origin.csv` says which line is
/// which recording.
class ExamplesTest {

  private static final List<NamedCsvRecord> LINES =
      read(() -> Files.newBufferedReader(Path.of("..", "examples", "tracks.csv")));
  private static final Map<Long, String> ORIGINS = origins();
  private static final Map<String, Recording> RECORDINGS =
      Catalogue.bundled().recordings().stream()
          .collect(Collectors.toMap(Recording::name, Function.identity()));

  private interface Opening {
    Reader open() throws IOException;
  }

  private static List<NamedCsvRecord> read(Opening file) {
    try (var csv = CsvReader.builder().ofNamedCsvRecord(file.open())) {
      return csv.stream().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Map<Long, String> origins() {
    var stream =
        Objects.requireNonNull(ExamplesTest.class.getResourceAsStream("tracks-origin.csv"));
    var origins = new HashMap<Long, String>();
    for (var line : read(() -> new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      origins.put(Long.valueOf(line.getField("line")), line.getField("recording"));
    }
    return origins;
  }

  private static String origin(NamedCsvRecord line) {
    return ORIGINS.getOrDefault(line.getStartingLineNumber(), "not listed");
  }

  private static List<NamedCsvRecord> ofTheCatalogue() {
    return LINES.stream().filter(line -> !origin(line).isEmpty()).toList();
  }

  private static List<NamedCsvRecord> ofNobody() {
    return LINES.stream().filter(line -> origin(line).isEmpty()).toList();
  }

  private static Predicate<NamedCsvRecord> has(String column) {
    return line -> !line.getField(column).isEmpty();
  }

  @Test
  void holdsTheCataloguesTracksAndTenThatNobodyHas() {
    assertThat(ofTheCatalogue()).hasSizeGreaterThanOrEqualTo(210);
    assertThat(ofTheCatalogue()).allMatch(line -> RECORDINGS.containsKey(origin(line)));
    assertThat(ofNobody()).hasSize(10);
    assertThat(ofTheCatalogue().stream().map(ExamplesTest::origin)).doesNotHaveDuplicates();
  }

  @Test
  void givesAThirdAnIsrcAThirdADurationAndAThirdNeither() {
    var third = ofTheCatalogue().size() / 3;

    assertThat(ofTheCatalogue().stream().filter(has("isrc"))).hasSize(third);
    assertThat(ofTheCatalogue().stream().filter(has("duration"))).hasSize(third);
    assertThat(ofTheCatalogue().stream().filter(has("isrc").and(has("duration")))).isEmpty();
    assertThat(ofNobody()).noneMatch(has("isrc"));
  }

  @Test
  void givesAHandfulOfWrongIsrcs() {
    var wrong =
        ofTheCatalogue().stream()
            .filter(has("isrc"))
            .filter(line -> !recording(line).isrcs().contains(isrc(line)))
            .count();

    assertThat(wrong).isBetween(3L, 8L);
  }

  private static Recording recording(NamedCsvRecord line) {
    return Objects.requireNonNull(RECORDINGS.get(origin(line)), origin(line));
  }

  private static String isrc(NamedCsvRecord line) {
    return line.getField("isrc").replace("-", "").toUpperCase(Locale.ROOT);
  }

  @Test
  void writesDurationsAsMinutesOrSecondsThatAreRight() {
    for (var line : ofTheCatalogue().stream().filter(has("duration")).toList()) {
      var parts = line.getField("duration").split(":", -1);
      var seconds =
          Integer.parseInt(parts[parts.length - 1])
              + (parts.length == 2 ? 60 * Integer.parseInt(parts[0]) : 0);

      assertThat(seconds * 1000)
          .isBetween(
              recording(line).durationMs().orElseThrow() - 1000,
              recording(line).durationMs().orElseThrow() + 1000);
    }
  }

  @Test
  void isDirtyAsRealFoldersAre() {
    var titles = LINES.stream().map(line -> line.getField("title")).toList();

    assertThat(titles).anyMatch(it -> it.matches(".* - \\d{1,2}[AB]"));
    assertThat(titles).anyMatch(it -> it.contains("(Original Mix)"));
    assertThat(titles).anyMatch(it -> it.contains("www."));
    assertThat(titles).anyMatch(it -> it.matches(".*\\[.+]"));
    assertThat(titles).anyMatch(it -> it.matches(".*\\bft\\. .*"));
    assertThat(titles).anyMatch(it -> it.matches("[A-Z ]{8,}"));
  }

  @Test
  void canBeFoundByItsWordsNearlyAlways() {
    var indexes =
        Arrays.stream(Provider.values())
            .filter(it -> it != Provider.ACOUSTICBRAINZ)
            .collect(
                Collectors.toMap(
                    Function.identity(), it -> new Index(Catalogue.bundled().listings(it))));
    var missed = new ArrayList<String>();
    for (var line : ofTheCatalogue()) {
      var wanted = Wanted.of(line.getField("title"), line.getField("artist"), "");
      var found = indexes.values().stream().anyMatch(index -> finds(index, wanted, origin(line)));
      if (!found) {
        missed.add(origin(line));
      }
    }

    assertThat(missed).hasSizeLessThan(ofTheCatalogue().size() / 20);
  }

  private static boolean finds(Index index, Wanted wanted, String recording) {
    return index.search(wanted).stream()
        .limit(10)
        .map(Hit::listing)
        .map(Listing::recording)
        .anyMatch(recording::equals);
  }

  @Test
  void namesNobodyByChance() {
    for (var line : ofNobody()) {
      var artists = Wanted.of("", line.getField("artist"), line.getField("title"));
      for (var provider : Provider.values()) {
        assertThat(new Index(Catalogue.bundled().listings(provider)).search(artists))
            .as(line.getField("title"))
            .noneMatch(hit -> hit.overlap() > 0.6);
      }
    }
  }
}
