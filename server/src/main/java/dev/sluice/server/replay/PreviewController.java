package dev.sluice.server.replay;

import dev.sluice.engine.plan.Problem;
import dev.sluice.postgres.Store;
import dev.sluice.server.web.Body;
import dev.sluice.server.web.ProblemType;
import dev.sluice.server.web.Refusal;
import dev.sluice.server.web.Refusal.Complaint;
import dev.sluice.server.web.UrlEncoded;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantLock;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// Tells what a configuration would do to the stored tracks, without a call and without a change.
/// One at a time: it takes every processor.
@RestController
final class PreviewController {
  private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

  private final Store store;
  private final Replays replays;
  private final Body.Limit limit;
  private final ReentrantLock one = new ReentrantLock();

  PreviewController(Store store, Replays replays, Body.Limit limit) {
    this.store = store;
    this.replays = replays;
    this.limit = limit;
  }

  @PostMapping("/admin/config/preview")
  ObjectNode preview(HttpServletRequest http) throws IOException, InterruptedException {
    var query = Query.read(UrlEncoded.parse(http.getQueryString()));
    var text = Body.read(http, limit).text();
    if (text.isBlank()) {
      throw Refusal.of(
          ProblemType.NO_PARAMETER,
          "the body is empty; send a configuration, or the part of it that would change, as YAML or JSON");
    }
    if (!one.tryLock()) {
      throw Refusal.until(
          ProblemType.PREVIEW_BUSY, "another preview is under way; try again later", RETRY_AFTER);
    }
    try {
      return switch (Proposal.ofText("body", text, query.complete(), store, replays)) {
        case Proposal.Bad(var problems) ->
            throw Refusal.because(ProblemType.INVALID_PARAMETER, complaints(problems));
        case Proposal.Good good -> {
          requireKnown(query.request().fields(), good.plan().types().keySet());
          yield preview(good, query.request());
        }
      };
    } finally {
      one.unlock();
    }
  }

  private static void requireKnown(Set<String> fields, Set<String> known) {
    var unknown =
        fields.stream()
            .filter(field -> !known.contains(field))
            .map(
                field ->
                    new Complaint(
                        "field",
                        field,
                        "the configuration has no such field; there are "
                            + String.join(", ", new TreeSet<>(known))))
            .toList();
    if (!unknown.isEmpty()) {
      throw Refusal.because(ProblemType.INVALID_PARAMETER, unknown);
    }
  }

  private ObjectNode preview(Proposal.Good good, Request request) throws InterruptedException {
    var effect = replays.compare(good.plan(), request, _ -> {}, _ -> {});
    var json = EffectJson.of(effect, replays::atOnce);
    var warnings = json.putArray("warnings");
    for (var problem : good.warnings()) {
      warnings
          .addObject()
          .put("place", problem.place())
          .put("value", problem.value())
          .put("message", problem.message());
    }
    return json;
  }

  private static List<Complaint> complaints(List<Problem> problems) {
    return problems.stream()
        .map(problem -> new Complaint(problem.place(), problem.value(), problem.message()))
        .toList();
  }

  /// `sample=N`, `field=a,b`, `complete=true`.
  private record Query(Request request, boolean complete) {
    static Query read(UrlEncoded encoded) {
      var complaints = new ArrayList<Complaint>();
      Set<String> fields = new TreeSet<>();
      var sample = OptionalInt.empty();
      boolean complete = false;
      for (var pair : encoded.pairs()) {
        var value = pair.value().strip();
        switch (pair.name()) {
          case "sample" -> {
            if (value.matches("[1-9][0-9]{0,8}")) {
              sample = OptionalInt.of(Integer.parseInt(value));
            } else {
              complaints.add(new Complaint("sample", value, "must be a number of at least 1"));
            }
          }
          case "field", "fields" -> fields.addAll(Arrays.asList(value.split(",", -1)));
          case "complete" -> complete = Boolean.parseBoolean(value);
          default ->
              complaints.add(
                  new Complaint(
                      pair.name(), value, "is no parameter; there are sample, field and complete"));
        }
      }
      if (!complaints.isEmpty()) {
        throw Refusal.because(ProblemType.INVALID_PARAMETER, complaints);
      }
      return new Query(new Request(sample, fields), complete);
    }
  }
}
