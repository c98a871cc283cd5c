package dev.sluice.server.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.server.Client;
import dev.sluice.server.TestServer;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class ProvidersApiTest {
  private final Client client = TestServer.shared().client();

  @Test
  void everyKnownProviderIsThere() {
    var json = client.get("/admin/config/providers").json();

    assertThat(json.get("providers").valueStream().map(each -> each.get("name").stringValue()))
        .contains(
            "spotify",
            "beatport",
            "musicbrainz",
            "acousticbrainz",
            "lastfm",
            "discogs",
            "mixesdb",
            "getsongbpm");
  }

  @Test
  void hasTheDocumentedShapeWithNullWhereThereAreNoData() {
    var spotify = provider("spotify");

    assertThat(spotify.propertyNames())
        .startsWith(
            "name",
            "type",
            "supported_fields",
            "enabled",
            "health_status",
            "avg_confidence",
            "success_rate");
    assertThat(spotify.get("type").stringValue()).isEqualTo("api");
    assertThat(spotify.get("enabled").booleanValue()).isTrue();
    assertThat(spotify.get("avg_confidence").isNull()).isTrue();
    assertThat(spotify.get("success_rate").isNull()).isTrue();
    assertThat(spotify.get("supported_fields").valueStream().map(JsonNode::stringValue))
        .contains("spotify_id", "isrc", "bpm", "key");
  }

  @Test
  void theOperatorsSwitchIsShown() throws Exception {
    try (var psql = TestServer.shared().operator();
        var statement = psql.createStatement()) {
      statement.execute(
          "UPDATE enrichment_providers SET enabled = false WHERE provider_name = 'lastfm'");
    }

    assertThat(provider("lastfm").get("enabled").booleanValue()).isFalse();
  }

  private JsonNode provider(String name) {
    return client
        .get("/admin/config/providers")
        .json()
        .get("providers")
        .valueStream()
        .filter(each -> each.get("name").stringValue().equals(name))
        .findFirst()
        .orElseThrow();
  }
}
