package dev.sluice.server.bulk.input;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import dev.sluice.server.bulk.input.Row.Bad;
import dev.sluice.server.bulk.input.Row.Fields;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TrackFileTest {
  private static final Set<String> FIELDS =
      Set.of("artist_name", "track_title", "isrc", "bpm", "key", "genre", "energy", "spotify_id");
  private static final Set<String> IDENTIFIERS = Set.of("isrc", "spotify_id", "musicbrainz_id");

  @TempDir Path directory;

  @Nested
  class Encodings {
    @Test
    void readsUtf8WithAndWithoutMarkAndUtf16ByMark() throws IOException {
      var text = "artist,title\nBjörk,Jóga 🎵\n";
      var expected = Map.of("artist_name", List.of("Björk"), "track_title", List.of("Jóga 🎵"));

      assertThat(texts(bytes(text, UTF_8))).containsExactly(expected);
      assertThat(texts(bytes(text, UTF_8, 0xEF, 0xBB, 0xBF))).containsExactly(expected);
      assertThat(texts(bytes(text, UTF_16LE, 0xFF, 0xFE))).containsExactly(expected);
      assertThat(texts(bytes(text, UTF_16BE, 0xFE, 0xFF))).containsExactly(expected);
    }

    @Test
    void namesLineAndByteOfWhatIsNoText() throws IOException {
      var file = file("x.csv", bytes("artist,title\r\nA,B\r\nBj\u00f6rk,Joga\n", ISO_8859_1));

      assertThatThrownBy(() -> read(file))
          .isInstanceOf(InputUnusable.class)
          .hasMessageStartingWith(file + ", line 3: byte 22 (hex F6) is not valid UTF-8:")
          .hasMessageContaining("iconv");
    }

    @Test
    void findsWrongBytesAnywhereAndATextThatEndsInTheMiddleOfALetter() throws IOException {
      var far = "artist,title\n" + "A,B\n".repeat(100_000);
      var cut = file("cut.csv", bytes(far + "Bj\u00c3", ISO_8859_1));

      assertThatThrownBy(() -> read(cut)).hasMessageContaining("line 100002: byte 400016 (hex C3)");
    }

    @Test
    void saysWhatElseAFileIs() throws IOException {
      assertThatThrownBy(() -> read(file("a.csv", new byte[] {'P', 'K', 3, 4, 0, 0})))
          .hasMessageContaining("spreadsheet");
      assertThatThrownBy(() -> read(file("b.csv", new byte[] {0x1f, (byte) 0x8b, 8, 0})))
          .hasMessageContaining("gunzip");
      assertThatThrownBy(() -> read(file("c.csv", bytes("artist,title\n", UTF_16LE))))
          .hasMessageContaining("UTF-16 without");
    }
  }

  @Nested
  class ColumnNames {
    @ParameterizedTest
    @ValueSource(
        strings = {
          "artist,title",
          "Artist,Name",
          " ARTIST NAME ;Track Name",
          "artist_name\ttrack_title",
          "\"artists\"|\"song\"",
          "sep=;\nArtist;Title"
        })
    void areTakenAsPeopleWriteThemWithAnyUsualSeparator(String header) throws IOException {
      var last = header.substring(header.lastIndexOf('\n') + 1);
      var separator = last.replaceAll(".*([,;\t|]).*", "$1");

      assertThat(texts(bytes(header + "\nAir" + separator + "La, femme\n", UTF_8).clone()))
          .hasSize(separator.equals(",") ? 0 : 1);
      assertThat(texts(bytes(header + "\nAir" + separator + "Talisman\n", UTF_8)))
          .containsExactly(
              Map.of("artist_name", List.of("Air"), "track_title", List.of("Talisman")));
    }

    @Test
    void theBetterNameCountsThenTheFirst() throws IOException {
      var rows = texts(bytes("track,artist,title,artist\n7,Air,Talisman,Other\n", UTF_8));

      assertThat(rows)
          .containsExactly(
              Map.of("artist_name", List.of("Air"), "track_title", List.of("Talisman")));
    }

    @Test
    void theUserHasTheLastWord() throws IOException {
      var file = file("x.csv", bytes("who,title,what\nAir,no,Talisman\n", UTF_8));
      var mapping = Map.of("artist_name", "WHO", "track_title", "what");

      try (var tracks = CheckedFile.of(file).open(new Shape(FIELDS, IDENTIFIERS, mapping))) {
        assertThat(((Fields) tracks.next().orElseThrow()).texts())
            .containsOnly(
                entry("artist_name", List.of("Air")), entry("track_title", List.of("Talisman")));
        assertThat(tracks.unused()).containsExactly("title");
      }
    }

    @Test
    void aMappedColumnThatIsNotThereIsRefused() throws IOException {
      var file = file("x.csv", bytes("artist,title\n", UTF_8));
      var shape = new Shape(FIELDS, IDENTIFIERS, Map.of("bpm", "Speed"));

      assertThatThrownBy(() -> CheckedFile.of(file).open(shape).close())
          .hasMessage(file + ": --map names 'Speed', but the columns are 'artist', 'title'");
    }

    @Test
    void withoutAUsableOneTheMessageNamesThoseThereAreAndThoseThatWouldDo() throws IOException {
      var file = file("x.csv", bytes("Daft Punk,One More Time\n", UTF_8));

      assertThatThrownBy(() -> read(file))
          .isInstanceOf(InputUnusable.class)
          .hasMessageStartingWith(file + ": the first line must name artist and title")
          .hasMessageContainingAll("'Daft Punk', 'One More Time'", "isrc", "--map artist_name=");
      assertThat(texts(bytes("isrc\nGBDUW0000058\n", UTF_8))).hasSize(1);
      assertThatThrownBy(() -> read(file("y.csv", bytes("title,bpm\n", UTF_8))))
          .isInstanceOf(InputUnusable.class);
      assertThatThrownBy(() -> read(file("z.csv", bytes("\n \n", UTF_8))))
          .hasMessageContaining("is empty");
    }

    @ParameterizedTest
    @CsvSource({
      "duration,3:45,225000",
      "duration,225,225000",
      "duration,225000,225000",
      "Duration (ms),9000,9000",
      "length [s],225.5,225500",
      "TIME,00:03:45,225000",
      "duration,soon,soon",
    })
    void durationsBecomeMilliseconds(String column, String written, String expected)
        throws IOException {
      var rows = texts(bytes("isrc," + column + "\nX," + written + "\n", UTF_8));

      assertThat(rows.getFirst()).containsEntry("duration_ms", List.of(expected));
    }
  }

  @Nested
  class Rows {
    @Test
    void blankLinesAndBlankCellsAreNothing() throws IOException {
      var rows = rows("artist,title,bpm\n\nAir, ,\n  \n,,\nAir,Talisman\n");

      assertThat(rows)
          .containsExactly(
              new Fields(3, "Air, ,", Map.of("artist_name", List.of("Air"))),
              new Fields(5, ",,", Map.of()),
              new Fields(
                  6,
                  "Air,Talisman",
                  Map.of("artist_name", List.of("Air"), "track_title", List.of("Talisman"))));
    }

    @Test
    void moreColumnsThanTheHeaderHasAreAMistakeUnlessTheyAreBlank() throws IOException {
      var rows = rows("artist,title\nAir,Talisman,,\nAir,La,femme\n");

      assertThat(rows.getFirst()).isInstanceOf(Fields.class);
      assertThat(rows.getLast())
          .isEqualTo(new Bad(3, "Air,La,femme", "3 columns where the header has 2"));
    }

    @Test
    void jsonLinesAreKnownByTheirContentOrName() throws IOException {
      var file =
          file(
              "tracks.txt",
              bytes(
                  """
                  {"artist": "Air", "title": "Talisman", "bpm": 1.28E2, "genre": ["downtempo", null, "pop"], "_gold": true}
                  {"artist": "Air", "artist": "Air"}
                  [1]
                  {"isrc": null, "nested": {"a": 1}}
                  oops
                  """,
                  UTF_8));

      var rows = read(file);

      assertThat(rows.getFirst())
          .isInstanceOfSatisfying(
              Fields.class,
              row ->
                  assertThat(row.texts())
                      .containsOnly(
                          entry("artist_name", List.of("Air")),
                          entry("track_title", List.of("Talisman")),
                          entry("bpm", List.of("128")),
                          entry("genre", List.of("downtempo", "pop"))));
      assertThat(rows.subList(1, 5).stream().map(row -> row instanceof Bad(_, _, var r) ? r : "ok"))
          .satisfiesExactly(
              reason -> assertThat(reason).startsWith("the line is no JSON: Duplicate"),
              reason -> assertThat(reason).isEqualTo("the line is no JSON object"),
              reason -> assertThat(reason).isEqualTo("ok"),
              reason -> assertThat(reason).startsWith("the line is no JSON: Unrecognized token"));
      assertThatThrownBy(() -> read(file("array.json", bytes("[\n{\"isrc\": 1}]", UTF_8))))
          .hasMessageContaining("one object on each line");
      assertThat(read(file("x.JSONL", bytes("oops\n", UTF_8))).getFirst()).isInstanceOf(Bad.class);
    }
  }

  @Test
  void saysWhyAFileCannotBeOpened() throws IOException {
    assertThatThrownBy(() -> read(directory)).hasMessageContaining("is a directory");
    assertThatThrownBy(() -> read(directory.resolve("none.csv")))
        .hasMessage(directory.resolve("none.csv") + " does not exist");
  }

  private List<Row> rows(String text) throws IOException {
    return read(file("rows.csv", bytes(text, UTF_8)));
  }

  private List<Map<String, List<String>>> texts(byte[] content) throws IOException {
    return read(file("texts.csv", content)).stream()
        .filter(Fields.class::isInstance)
        .map(row -> ((Fields) row).texts())
        .toList();
  }

  private static List<Row> read(Path file) {
    try (var tracks = CheckedFile.of(file).open(new Shape(FIELDS, IDENTIFIERS, Map.of()))) {
      var rows = new ArrayList<Row>();
      for (var row = tracks.next(); row.isPresent(); row = tracks.next()) {
        rows.add(row.get());
      }
      return rows;
    }
  }

  private Path file(String name, byte[] content) throws IOException {
    return Files.write(directory.resolve(name), content);
  }

  private static byte[] bytes(String text, Charset charset, int... mark) {
    var bytes = new ByteArrayOutputStream();
    for (int b : mark) {
      bytes.write(b);
    }
    bytes.writeBytes(text.getBytes(charset));
    return bytes.toByteArray();
  }
}
