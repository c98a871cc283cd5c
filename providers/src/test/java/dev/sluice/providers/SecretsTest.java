package dev.sluice.providers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Deadline;
import dev.sluice.providers.FakeUpstream.Reaction;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/// A secret or token is in no answer, log or text, even when the source sends it back.
class SecretsTest {
  private static final String TOKEN = "canaryTokenXYZ";

  /// Answers every request with whatever credentials it carried.
  private static Reaction echo(int status, String contentType, String body) {
    return (request, out) -> {
      if (request.target().contains("token")) {
        FakeUpstream.write(
            out,
            200,
            "{\"access_token\":\"" + TOKEN + "\",\"expires_in\":3600}",
            "Content-Type: application/json");
        return;
      }
      var sent = String.valueOf(request.headers().get("authorization"));
      FakeUpstream.write(
          out,
          status,
          body.replace("@", sent),
          "Content-Type: " + contentType.replace("@", sent.replace(' ', '/')),
          "Location: https://elsewhere.example/" + sent.replace(' ', '/'),
          "Retry-After: 99999");
    };
  }

  @Test
  void nothingThatIsSaidHoldsOne() throws Exception {
    var log = new ByteArrayOutputStream();
    var screen = System.err;
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try (var bench = Bench.builtIn(echo(200, "application/json", "@"))) {
      var said = new StringBuilder();
      var reactions =
          List.of(
              echo(200, "application/json", "@"),
              echo(200, "application/json", TOKEN),
              echo(200, "application/json", "{\"error\":\"@\"}"),
              echo(200, "@", "{}"),
              echo(302, "text/plain", "@"),
              echo(403, "application/json", "{\"error\":\"@\"}"),
              echo(429, "text/plain", "@"),
              echo(500, "text/plain", "@"));
      for (int i = 0; i < reactions.size(); i++) {
        bench.upstream.turnTo(reactions.get(i));
        var question = Bench.known("spotify", "id", "spotify_id", "t" + i);
        var observation = bench.ask(question, Deadline.none());
        assertThat(observation.answer()).isNotInstanceOf(Answer.Found.class);
        said.append(observation).append('\n');
      }
      bench.upstream.turnTo(FakeUpstream.answers(401, "no", "Content-Type: text/plain"));
      said.append(bench.ask(Bench.known("beatport", "id", "beatport_id", "1"), Deadline.none()));
      said.append(bench.archive.all()).append(log);

      var basic =
          Base64.getEncoder()
              .encodeToString("sandbox-id:sandbox-secret".getBytes(StandardCharsets.UTF_8));
      assertThat(said.toString())
          .contains("HTTP 403")
          .doesNotContain(TOKEN, "sandbox-secret", basic);
    } finally {
      System.setErr(screen);
    }
  }
}
