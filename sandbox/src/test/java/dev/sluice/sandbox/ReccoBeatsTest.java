package dev.sluice.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.sandbox.catalogue.Catalogue;
import dev.sluice.sandbox.catalogue.Listing;
import dev.sluice.sandbox.catalogue.Provider;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/// ReccoBeats' tracks and features by ids of every kind.
class ReccoBeatsTest {

  private static final List<Listing> TRACKS = Catalogue.bundled().listings(Provider.RECCOBEATS);

  @AutoClose private static final Caller caller = Caller.ofItsOwn();

  @Test
  void knowsATrackByIsrcByItsOwnIdAndBySpotifys() {
    var byIsrc = caller.reccobeats("/track?ids=GBUM71029604");
    var id = byIsrc.text("/content/0/id");

    assertThat(byIsrc.text("/content/0/href"))
        .isEqualTo("https://open.spotify.com/track/7tFiyTwD0nx5a1eklYtX2J");
    assertThat(caller.reccobeats("/track?ids=" + id).body()).isEqualTo(byIsrc.body());
    assertThat(caller.reccobeats("/track?ids=7tFiyTwD0nx5a1eklYtX2J").body())
        .isEqualTo(byIsrc.body());
    assertThat(caller.reccobeats("/track/" + id).body()).isEqualTo(byIsrc.body().at("/content/0"));
  }

  @Test
  void leavesOutWhatItDoesNotKnow() {
    var some = caller.reccobeats("/track?ids=GBDUW9999999,GBUM71029604");

    assertThat(some.body().at("/content").size()).isEqualTo(1);
    assertThat(caller.reccobeats("/track?ids=GBDUW9999999").body().toString())
        .isEqualTo("{\"content\":[]}");
  }

  @Test
  void saysMinusOneOrNothingWhereNoKeyIsKnown() {
    var keyless =
        TRACKS.stream()
            .filter(it -> it.sound().key().isEmpty() && it.sound().features().isPresent())
            .map(it -> caller.reccobeats("/track/" + it.id() + "/audio-features").body())
            .toList();

    assertThat(keyless).anyMatch(it -> it.at("/key").asInt(-2) == -1);
    assertThat(keyless).anyMatch(it -> it.at("/key").isMissingNode());
  }

  @Test
  void refusesMoreThanFortyIdsAsAWhole() {
    var many = String.join(",", Collections.nCopies(41, "GBUM71029604"));

    assertThat(caller.reccobeats("/track?ids=" + many).status()).isEqualTo(400);
    assertThat(caller.reccobeats("/track?ids=" + many).text("/error")).isEqualTo("Bad Request");
  }
}
