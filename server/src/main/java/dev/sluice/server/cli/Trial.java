package dev.sluice.server.cli;

import dev.sluice.engine.match.RecordingGroup;
import dev.sluice.engine.match.RecordingJudge;
import dev.sluice.engine.match.Subject;
import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Capabilities;
import dev.sluice.engine.provider.Lookup;
import dev.sluice.engine.provider.Observation;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.track.Value;
import dev.sluice.providers.Catalogue;
import dev.sluice.providers.ShownRequest;
import dev.sluice.server.Workbench;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/// One provider asked about one track by every lookup that can ask about it. Used by one thread.
final class Trial {
  private final Workbench bench;
  private final Catalogue catalogue;
  private final Capabilities provider;
  private final Map<String, Value> given;
  private final boolean showRequest;
  private final boolean json;
  private final ObjectNode told = JsonNodeFactory.instance.objectNode();
  private final ArrayNode lookups;
  private final Map<String, RecordingGroup> best = new LinkedHashMap<>();

  Trial(
      Workbench bench,
      Catalogue catalogue,
      String provider,
      Map<String, Value> given,
      boolean showRequest,
      boolean json) {
    this.bench = bench;
    this.catalogue = catalogue;
    this.provider =
        bench.providers().capabilities().stream()
            .filter(each -> each.provider().equals(provider))
            .findFirst()
            .orElseThrow();
    this.given = given;
    this.showRequest = showRequest;
    this.json = json;
    this.lookups = told.put("provider", provider).putArray("lookups");
  }

  /// Asks and prints; 0 if some lookup was answered, found or not.
  int run() throws InterruptedException {
    boolean answered = false;
    for (var lookup : provider.lookups()) {
      var question = question(lookup);
      if (question.isPresent()) {
        answered |= ask(lookup, question.get()).answer().isEvidence();
      } else {
        tellNotAsked(lookup);
      }
    }
    if (json) {
      AnswerJson.print(told);
    }
    return answered ? 0 : 1;
  }

  private Optional<Question> question(Lookup lookup) {
    return switch (lookup) {
      case Lookup.Ordinary(var name, var needs, _) ->
          given.keySet().containsAll(needs)
              ? Optional.of(asked(name, new Question.Key.Known(parts(needs))))
              : Optional.empty();
      case Lookup.Fed fed ->
          fed.fedBy().stream()
              .filter(best::containsKey)
              .findFirst()
              .flatMap(feeder -> key(fed, Objects.requireNonNull(best.get(feeder))))
              .map(key -> asked(fed.name(), new Question.Key.Fed(key)));
    };
  }

  private Question asked(String lookup, Question.Key key) {
    return new Question(provider.provider(), provider.origin(), lookup, key, provider.market());
  }

  private List<Question.Part> parts(List<String> needs) {
    var parts = new ArrayList<Question.Part>();
    for (var field : needs) {
      var value = Objects.requireNonNull(given.get(field));
      parts.add(new Question.Part(field, value.canonical(), value.display()));
    }
    return parts;
  }

  private static Optional<String> key(Lookup.Fed fed, RecordingGroup group) {
    var hit = group.representative();
    return fed.key().equals(Lookup.Fed.BY_ID)
        ? Optional.of(hit.id())
        : Optional.ofNullable(hit.fields().get(fed.key())).map(raw -> raw.scalars().getFirst());
  }

  private Observation ask(Lookup lookup, Question question) throws InterruptedException {
    var observation = bench.ask(question);
    var entry = AnswerJson.of(observation.answer());
    entry.put("lookup", lookup.name()).put("question", question.line());
    entry.put("status", observation.receipt().status());
    entry.put("took_ms", observation.receipt().took().toMillis());
    if (showRequest) {
      entry.put("request", ShownRequest.of(catalogue, question));
    }
    var groups = groups(question, observation.answer());
    groups.stream().findFirst().ifPresent(group -> best.put(lookup.name(), group));
    var recordings = entry.putArray("recordings");
    for (var group : groups) {
      recordings
          .addObject()
          .put("id", group.representative().id())
          .put("probability_by_text", group.likelihood().byText())
          .put("probability_by_key", group.likelihood().byKey());
    }
    lookups.add(entry);
    if (!json) {
      print(question, observation, groups);
    }
    return observation;
  }

  private static double probability(RecordingGroup group) {
    return Math.max(group.likelihood().byText(), group.likelihood().byKey());
  }

  /// The recordings among the candidates, most probable first.
  private List<RecordingGroup> groups(Question question, Answer answer) {
    return answer instanceof Answer.Found(var candidates)
            && question.key() instanceof Question.Key.Known
        ? RecordingJudge.bundled()
            .judge(new Subject(given, question, Map.of()), candidates)
            .stream()
            .sorted(Comparator.comparingDouble(Trial::probability).reversed())
            .toList()
        : List.of();
  }

  private void print(Question question, Observation observation, List<RecordingGroup> groups) {
    System.out.println(question.line());
    if (showRequest) {
      System.out.println(ShownRequest.of(catalogue, question).indent(2).stripTrailing());
    }
    System.out.printf(
        "  HTTP %d in %d ms%n",
        observation.receipt().status(), observation.receipt().took().toMillis());
    AnswerJson.printText(observation.answer());
    for (var group : groups) {
      System.out.printf(
          Locale.ROOT,
          "  %s is the track asked about with P = %.4f by text, %.4f by key%n",
          group.representative().id(),
          group.likelihood().byText(),
          group.likelihood().byKey());
    }
  }

  private void tellNotAsked(Lookup lookup) {
    var why =
        switch (lookup) {
          case Lookup.Ordinary ordinary -> "needs " + String.join(", ", ordinary.needs());
          case Lookup.Fed fed -> "needs a hit of " + String.join(" or ", fed.fedBy());
        };
    if (json) {
      lookups.addObject().put("lookup", lookup.name()).put("not_asked", why);
    } else {
      System.out.printf("%s/%s is not asked: it %s%n", provider.provider(), lookup.name(), why);
    }
  }
}
