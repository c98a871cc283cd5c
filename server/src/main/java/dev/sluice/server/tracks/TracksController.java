package dev.sluice.server.tracks;

import dev.sluice.engine.track.FieldType;
import dev.sluice.engine.track.Value;
import dev.sluice.engine.track.ValueReader;
import dev.sluice.postgres.Store;
import dev.sluice.server.config.LiveConfiguration;
import dev.sluice.server.enrich.GivenFields;
import dev.sluice.server.replay.ExplanationJson;
import dev.sluice.server.replay.Replays;
import dev.sluice.server.web.Body;
import dev.sluice.server.web.Caller;
import dev.sluice.server.web.FlatJson;
import dev.sluice.server.web.FlatJson.Member;
import dev.sluice.server.web.ProblemType;
import dev.sluice.server.web.Refusal;
import dev.sluice.server.web.Refusal.Complaint;
import dev.sluice.server.web.UrlEncoded;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;

/// Shows stored tracks and why they have what they have; sets, locks and unlocks values.
@RestController
@RequestMapping("/tracks/{id}")
final class TracksController {
  private final Store store;
  private final Replays replays;
  private final LiveConfiguration live;
  private final Body.Limit limit;

  TracksController(Store store, Replays replays, LiveConfiguration live, Body.Limit limit) {
    this.store = store;
    this.replays = replays;
    this.live = live;
    this.limit = limit;
  }

  @GetMapping
  ObjectNode track(@PathVariable String id) {
    return ExplanationJson.of(store.track(id).orElseThrow(() -> unknown(id)));
  }

  @GetMapping("/explain")
  ObjectNode explain(
      @PathVariable String id, @RequestParam(required = false) @Nullable String field) {
    var explanation = replays.explain(id).orElseThrow(() -> unknown(id));
    if (field != null && !explanation.fields().containsKey(field)) {
      throw Refusal.of(
          ProblemType.UNKNOWN_FIELD,
          "track '%s' was never asked for the field '%s'; there are %s"
              .formatted(id, field, String.join(", ", explanation.fields().keySet())));
    }
    return ExplanationJson.of(explanation, Optional.ofNullable(field));
  }

  @PutMapping("/fields/{field}")
  ObjectNode lock(@PathVariable String id, @PathVariable String field, HttpServletRequest http)
      throws IOException {
    var sent = sent(http);
    var type = live.plan().types().get(field);
    if (type == null) {
      throw Refusal.of(
          ProblemType.UNKNOWN_FIELD,
          "no field '%s' is configured; there are %s"
              .formatted(field, String.join(", ", new TreeSet<>(live.plan().types().keySet()))));
    }
    var complaints = new ArrayList<Complaint>();
    var reason = reason(sent, complaints);
    var value = value(sent.getOrDefault("value", List.of()), type, complaints);
    if (!complaints.isEmpty() || value.isEmpty()) {
      throw Refusal.because(ProblemType.INVALID_PARAMETER, complaints);
    }
    if (!store.locks().lock(replays.newRun(), id, field, value.get(), Caller.of(http, reason))) {
      throw unknown(id);
    }
    return track(id);
  }

  private static Optional<Value> value(
      List<String> texts, FieldType type, List<Complaint> complaints) {
    Optional<Value> value =
        texts.stream().allMatch(GivenFields::isText)
            ? ValueReader.read(type, texts)
            : Optional.empty();
    if (value.isEmpty()) {
      var text = String.join(", ", texts);
      complaints.add(
          new Complaint(
              "value",
              text,
              texts.isEmpty()
                  ? "is missing: send the value to set"
                  : "'%s' cannot be read as %s".formatted(text, type.word())));
    }
    return value;
  }

  @DeleteMapping("/fields/{field}")
  ObjectNode unlock(@PathVariable String id, @PathVariable String field, HttpServletRequest http)
      throws IOException {
    var complaints = new ArrayList<Complaint>();
    var reason = reason(sent(http), complaints);
    if (!complaints.isEmpty()) {
      throw Refusal.because(ProblemType.INVALID_PARAMETER, complaints);
    }
    if (!store.locks().unlock(id, field, Caller.of(http, reason))) {
      throw Refusal.of(
          ProblemType.NOT_FOUND, "field '%s' of track '%s' is not locked".formatted(field, id));
    }
    return track(id);
  }

  /// The query and the body, JSON or a form, name to texts.
  private Map<String, List<String>> sent(HttpServletRequest http) throws IOException {
    var sent = new LinkedHashMap<String, List<String>>();
    add(UrlEncoded.parse(http.getQueryString()), sent);
    var body = Body.read(http, limit);
    if (body.isBlank()) {
      return sent;
    }
    if (body.isJson()) {
      FlatJson.read(body.text())
          .forEach(
              (name, member) -> {
                switch (member) {
                  case Member.Scalar(var text) -> sent.put(name, List.of(text));
                  case Member.Scalars(var texts) -> sent.put(name, texts);
                  case Member.Nested _ ->
                      throw Refusal.parameter(
                          name, "{...}", "must be a text, a number or a list of texts");
                  case Member.Nothing _ -> {}
                }
              });
    } else if (body.isForm()) {
      add(UrlEncoded.parse(body.text()), sent);
    } else {
      throw body.unsupported("application/json");
    }
    return sent;
  }

  private static void add(UrlEncoded encoded, Map<String, List<String>> sent) {
    for (var pair : encoded.pairs()) {
      sent.merge(
          pair.name(),
          List.of(pair.value()),
          (one, more) -> {
            var all = new ArrayList<>(one);
            all.addAll(more);
            return all;
          });
    }
  }

  private static String reason(Map<String, List<String>> sent, List<Complaint> complaints) {
    var reason = String.join(" ", sent.getOrDefault("reason", List.of())).strip();
    if (reason.isEmpty() || !GivenFields.isText(reason)) {
      complaints.add(
          new Complaint("reason", reason, "is missing: say why, for whoever reads the audit"));
    }
    return reason;
  }

  private static Refusal unknown(String id) {
    return Refusal.of(ProblemType.NOT_FOUND, "no track '%s' is stored".formatted(id));
  }
}
