package dev.sluice.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// ListenBrainz' way from names to MBIDs, and what it knows of them.
class ListenBrainzTest {

  @AutoClose private static final Caller caller = Caller.ofItsOwn();

  private static Caller.Answer lookup(String artist, String title, String more) {
    return caller.listenbrainz(
        "/lookup/?artist_name=%s&recording_name=%s%s"
            .formatted(Caller.encoded(artist), Caller.encoded(title), more));
  }

  @Test
  void leadsFromNamesToTheMbidOfMusicbrainz() {
    var found = lookup("Daft Punk", "Digital Love", "&metadata=true&inc=artist+tag+release");
    var mbid = found.text("/recording_mbid");

    assertThat(found.text("/recording_name")).isEqualTo("Digital Love");
    assertThat(found.text("/metadata/artist/artists/0/name")).isEqualTo("Daft Punk");
    assertThat(caller.musicbrainz("/ws/2/recording/" + mbid + "?fmt=json").text("/title"))
        .isEqualTo("Digital Love");
    assertThat(
            caller
                .listenbrainz("/recording/?inc=artist+tag+release&recording_mbids=" + mbid)
                .body()
                .at("/" + mbid))
        .isEqualTo(found.body().at("/metadata"));
  }

  @Test
  void answersAMissWithAnEmptyObject() {
    assertThat(lookup("Nobody", "Qwyzzle", "").body().toString()).isEqualTo("{}");
    assertThat(lookup("Daft Punk", "Digital Love", "").body().at("/metadata").isMissingNode())
        .isTrue();
  }

  @Test
  void asksForATokenForNamesAndForNoneForMbids() {
    var path = "/listenbrainz/1/metadata/";
    var refused = caller.get(path + "lookup/?artist_name=a&recording_name=b");

    assertThat(refused.status()).isEqualTo(401);
    assertThat(caller.get(path + "recording/?recording_mbids=x").text("/error"))
        .isEqualTo("Recording MBID x is not valid.");
    assertThat(lookup("a".repeat(200), "b".repeat(51), "").status()).isEqualTo(400);
  }

  @Test
  void announcesItsLimit() {
    try (var sandbox = Sandbox.start(Sandbox.Options.defaults());
        var limited = new Caller(sandbox)) {
      var answer = limited.listenbrainz("/lookup/?artist_name=a&recording_name=b");

      assertThat(answer.header("X-RateLimit-Limit")).isEqualTo("1500");
      assertThat(answer.header("X-RateLimit-Remaining")).isEqualTo("1499");
    }
  }
}
