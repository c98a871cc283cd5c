package dev.sluice.engine.match;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Raw;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class TitleTextTest {
  private static final Vocabulary VOCABULARY = Vocabulary.read(Resource.bundled("versions-2"));
  private static final Describer DESCRIBER = new Describer(VOCABULARY);

  private static Description of(String artist, String title, String album) {
    var raw = new HashMap<String, Raw>();
    Map.of("artist_name", artist, "track_title", title, "album_title", album)
        .forEach(
            (field, text) -> {
              if (!text.isEmpty()) {
                raw.put(field, Raw.of(text));
              }
            });
    return DESCRIBER.of(new Candidate("1", raw));
  }

  private static Version version(String title) {
    return of("Artist", title, "").version();
  }

  @ParameterizedTest
  @CsvSource({
    "Song, song, ''",
    "Song (Radio Edit), song, ''",
    "Song (Volare), song, volare",
    "'(I Can''t Get No) Satisfaction', satisfaction, icantgetno",
    "Song feat. Guest, song, ''",
    "Song (with Guest) [Guest Remix], song, ''",
    "Song [Kompakt], song, kompakt",
    "Song - From the Motion Picture X, song, ''",
    "Song - 9A, song, ''",
    "007-Song, song, ''",
    "3. Song, song, ''",
    "99 Problems, 99problems, ''",
    "22-20 Blues, 2220blues, ''",
    "6 ft. 7 ft., 6ft7ft, ''",
    "Song - Part 2, song, part2",
    "In the Mix, inthemix, ''",
    "Born to Live, borntolive, ''",
    "Ignition Remix, ignition, ''",
    "Song (unfinished, song, unfinished",
    "Love (Live Forever (Live)), love, ''",
    "(Untitled) Love, love, untitled",
    "AC/DC, acdc, ''",
    "Don’t Stop, dontstop, ''",
    "P!nk & Ke$ha, pinkandkesha, ''",
    "Pt. II, part2, ''",
    "Song www.pool.example, song, ''",
    "Song [www.pool.example], song, ''",
    "Song [4:32], song, ''",
    "Song - 2A/6B, song, ''",
    "A2-Song, song, ''",
    "0B2-Song, song, ''",
    "1211-Song, song, ''",
    "867-5309/Jenny, 8675309jenny, ''",
    "1999-Song, 1999song, ''",
    "BeyoncÃ©, beyonce, ''",
    "Ｓｏｎｇ, song, ''"
  })
  void fallsIntoCoreAndExtra(String title, String core, String extra) {
    var read = of("Somebody", title, "").title();

    assertThat(read.core().key()).isEqualTo(core);
    assertThat(read.extra().key()).isEqualTo(extra);
  }

  @ParameterizedTest
  @CsvSource({
    "Daft Punk, Daft Punk - Song, '', song, daftpunk",
    "'', Daft Punk - Song, '', song, daftpunk",
    "Daft Punk, Song - Daft Punk, '', song, daftpunk",
    "'', Daft Punk - Song - Radio Edit, '', song, daftpunk",
    "'', Daft Punk -Song, '', song, daftpunk",
    "'', Daft Punk- Song (Mix) [Label], '', songlabel, daftpunk",
    "'', Moodymann - Tribute, '', tribute, moodymann",
    "'', Hot Chocolate - Rumours, Rumours, rumours, hotchocolate",
    "Kinane, Heaven (The Best Club Anthems), The Best Club Anthems, heaven, kinane",
    "Kinane, Heaven - The Best Club Anthems, The Best Club Anthems, heaven, kinane"
  })
  void losesAnArtistOrAnAlbumThatIsGluedToIt(
      String artist, String title, String album, String full, String credit) {
    var read = of(artist, title, album);

    assertThat(read.title().full().key()).isEqualTo(full);
    assertThat(read.credit().names()).extracting(Words::key).containsExactly(credit);
  }

  static Stream<Map.Entry<String, Version>> versions() {
    return Stream.of(
        Map.entry("Song", Version.ORDINARY),
        Map.entry("Song (Original Mix)", Version.ORDINARY),
        Map.entry("Song - Album Version", Version.ORDINARY),
        Map.entry("Song (Main)", Version.ORDINARY),
        Map.entry("Song (Club Tropicana)", Version.ORDINARY),
        Map.entry("Song (X Remix)", Version.of(Kind.REMIX, List.of("x"))),
        Map.entry("Song [Dave Audé Mix]", Version.of(Kind.REMIX, List.of("dave", "aude"))),
        Map.entry("Song (KAYTRANADA Edit)", Version.of(Kind.REMIX, List.of("kaytranada"))),
        Map.entry("Song Remix", Version.of(Kind.REMIX, List.of())),
        Map.entry("Song (Club Mix)", Version.of(Kind.CLUB, List.of())),
        Map.entry("Song - Radio Edit", Version.of(Kind.SHORT, List.of())),
        Map.entry("Song Radio Edit", Version.of(Kind.SHORT, List.of())),
        Map.entry("Song - Edit", Version.of(Kind.SHORT, List.of())),
        Map.entry("Song (12\" Mix)", Version.of(Kind.EXTENDED, List.of())),
        Map.entry("Song (Extended Version)", Version.of(Kind.EXTENDED, List.of())),
        Map.entry("Song - Live at Wembley", Version.of(Kind.LIVE, List.of("wembley"))),
        Map.entry("Song (ao vivo)", Version.of(Kind.LIVE, List.of())),
        Map.entry("Song - Remastered 2011", Version.of(Kind.REMASTER, List.of())),
        Map.entry("Song - 2011 Mix", Version.of(Kind.REMASTER, List.of())),
        Map.entry("Song (Taylor's Version)", Version.of(Kind.OWN, List.of("taylors"))),
        Map.entry("Song (Single Version)", Version.of(Kind.SINGLE, List.of())),
        Map.entry("Song [Explicit]", Version.of(Kind.EDITION, List.of())),
        Map.entry("Song [Clean]", Version.of(Kind.CLEAN, List.of())),
        Map.entry("Song (Dub)", Version.of(Kind.DUB, List.of())),
        Map.entry("曲 (リミックス)", Version.of(Kind.REMIX, List.of())));
  }

  @ParameterizedTest
  @MethodSource("versions")
  void namesItsVersion(Map.Entry<String, Version> titleAndVersion) {
    assertThat(version(titleAndVersion.getKey())).isEqualTo(titleAndVersion.getValue());
  }

  @ParameterizedTest
  @CsvSource({"''", "[untitled]", "unknown", "Untitled", "Track 07", "n/a", "(Unknown Track)"})
  void aPlaceholderIsNoTitle(String title) {
    assertThat(of("Somebody", title, "").hasTitle()).isFalse();
  }

  @Test
  void namesSeveralKindsAtOnce() {
    assertThat(version("Song (Dave Audé Extended Remix) [2011 Remaster]").kinds())
        .containsOnlyKeys(Kind.REMIX, Kind.EXTENDED, Kind.REMASTER);
  }

  @Test
  void wordsOfAnAlbumAreNoVersion() {
    assertThat(version("Song - Disney's Big Karaoke Series: Christmas Favorites"))
        .isEqualTo(Version.ORDINARY);
  }
}
