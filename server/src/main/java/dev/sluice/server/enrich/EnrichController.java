package dev.sluice.server.enrich;

import dev.sluice.engine.provider.Deadline;
import dev.sluice.engine.provider.Ticker;
import dev.sluice.postgres.Store;
import dev.sluice.server.config.LiveConfiguration;
import dev.sluice.server.web.Body;
import dev.sluice.server.web.ProblemType;
import dev.sluice.server.web.Refusal;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// Enriches one track while the client waits.
@RestController
final class EnrichController {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final EnrichmentService service;
  private final LiveConfiguration live;
  private final Store store;
  private final Ticker ticker;
  private final RequestDeadline deadline;
  private final Body.Limit limit;

  EnrichController(
      EnrichmentService service,
      LiveConfiguration live,
      Store store,
      Ticker ticker,
      RequestDeadline deadline,
      Body.Limit limit) {
    this.service = service;
    this.live = live;
    this.store = store;
    this.ticker = ticker;
    this.deadline = deadline;
    this.limit = limit;
  }

  @PostMapping("/enrich")
  ObjectNode enrich(HttpServletRequest http) throws IOException, InterruptedException {
    var until = Deadline.after(deadline.time(), ticker);
    var plan = live.plan();
    var request = EnrichRequest.read(http.getQueryString(), Body.read(http, limit), plan);
    if (!store.accepting()) {
      throw Refusal.until(
          ProblemType.QUEUE_FULL,
          "the store does not answer and all that may wait for it is waiting; try again later",
          RETRY_AFTER);
    }
    try {
      var enriched = service.enrich(request.track(), plan, until).told(request.keys());
      var json = TrackJson.of(enriched, request.trace());
      if (!request.ignored().isEmpty()) {
        var ignored = json.putArray("_ignored");
        request.ignored().forEach(ignored::add);
      }
      return json;
    } catch (ServiceStopping _) {
      throw Refusal.until(ProblemType.STOPPING, "the server is stopping", RETRY_AFTER);
    }
  }
}
