package dev.sluice.providers;

import static dev.sluice.providers.FakeUpstream.withTokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Deadline;
import dev.sluice.engine.provider.Lookup;
import dev.sluice.engine.provider.Provider;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.Raw;
import dev.sluice.providers.Catalogue.ProviderFile;
import dev.sluice.providers.FakeUpstream.Reaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every provider file is a test case by existing: it must bring its recorded exchanges
/// (`exchanges/PROVIDER/LOOKUP-KIND[-DETAIL].json`), which are replayed over a socket.
class RecordedExchangesTest {
  private static final Path ROOT = Path.of("src/test/resources/exchanges");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private record Exchange(String name, Question question, JsonNode recorded) {}

  static Stream<String> providers() {
    return Catalogue.load(Optional.empty()).files().stream().map(ProviderFile::name);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void everyFileBringsItsExchangesAndReadsThemAsRecorded(String provider) throws Exception {
    var exchanges = new ArrayList<Exchange>();
    try (var upstream = FakeUpstream.that(FakeUpstream.json("{}"));
        var runtime = Bench.forgetful(upstream)) {
      var source = Bench.in(runtime, provider);
      var lookups = source.capabilities().lookups();
      for (var lookup : lookups) {
        exchanges.addAll(exchanges(provider, lookup));
      }
      demand(provider, lookups, exchanges);
      for (var exchange : exchanges) {
        replay(upstream, source, exchange);
      }
    }
  }

  private static List<Exchange> exchanges(String provider, Lookup lookup) throws IOException {
    var exchanges = new ArrayList<Exchange>();
    try (var files = Files.newDirectoryStream(ROOT.resolve(provider), lookup.name() + "-*.json")) {
      for (var file : files) {
        var recorded = JSON.readTree(Files.readString(file));
        var name = file.getFileName().toString().replace(".json", "");
        exchanges.add(new Exchange(name, question(provider, lookup, recorded), recorded));
      }
    }
    return exchanges;
  }

  private static Question question(String provider, Lookup lookup, JsonNode recorded) {
    var asked = recorded.get("question");
    return switch (lookup) {
      case Lookup.Fed fed -> Bench.fed(provider, fed.name(), asked.get("key").stringValue());
      case Lookup.Ordinary ordinary -> {
        var parts = new ArrayList<String>();
        for (var field : ordinary.needs()) {
          parts.add(field);
          parts.add(asked.get(field).stringValue());
        }
        yield Bench.known(provider, ordinary.name(), parts.toArray(String[]::new));
      }
    };
  }

  private static void demand(String provider, List<Lookup> lookups, List<Exchange> exchanges)
      throws IOException {
    var names = exchanges.stream().map(Exchange::name).toList();
    for (var lookup : lookups) {
      assertThat(names).as(provider).contains(lookup.name() + "-found");
    }
    for (var kind : List.of("nothing", "refused", "fault")) {
      assertThat(names).as(provider).anyMatch(name -> name.contains("-" + kind));
    }
    try (var files = Files.list(ROOT.resolve(provider))) {
      assertThat(files).as("every file is of some lookup").hasSameSizeAs(exchanges);
    }
  }

  private static void replay(FakeUpstream upstream, Provider source, Exchange exchange)
      throws Exception {
    var provider = source.capabilities().provider();
    upstream.turnTo(withTokens(reaction(exchange.recorded().get("response"))));

    var answer = source.ask(exchange.question(), Deadline.none()).answer();

    assertThat(upstream.requests().getLast().target())
        .as(provider + "/" + exchange.name())
        .isEqualTo("/" + provider + exchange.recorded().get("request").stringValue());
    check(provider + "/" + exchange.name(), answer, exchange.recorded().get("answer"));
  }

  private static Reaction reaction(JsonNode response) {
    var headers = new ArrayList<String>();
    response
        .get("headers")
        .properties()
        .forEach(header -> headers.add(header.getKey() + ": " + header.getValue().stringValue()));
    var body =
        response.has("text") ? response.get("text").stringValue() : response.get("body").toString();
    return FakeUpstream.answers(
        response.get("status").intValue(), body, headers.toArray(String[]::new));
  }

  private static void check(String name, Answer answer, JsonNode expected) {
    switch (answer) {
      case Answer.Found(var candidates) ->
          assertThat(candidates).as(name).isEqualTo(candidates(expected.path("found")));
      case Answer.NotFound() -> assertThat(expected.has("not_found")).as(name).isTrue();
      case Answer.Refused(var reason, _) ->
          assertThat(reason).as(name).isEqualTo(expected.path("refused").asString());
      case Answer.Failed(var reason) ->
          assertThat(reason).as(name).startsWith(expected.path("failed").asString("not failed"));
      case Answer.Withheld(var reason) ->
          assertThat(reason).as(name).isEqualTo(expected.path("withheld").asString());
    }
  }

  private static List<Candidate> candidates(JsonNode found) {
    var candidates = new ArrayList<Candidate>();
    for (var each : found) {
      var fields = new TreeMap<String, Raw>();
      for (Map.Entry<String, JsonNode> field : each.get("fields").properties()) {
        var scalars = new ArrayList<String>();
        field.getValue().forEach(scalar -> scalars.add(scalar.stringValue()));
        fields.put(field.getKey(), new Raw(scalars));
      }
      candidates.add(new Candidate(each.get("id").stringValue(), fields));
    }
    return candidates;
  }
}
