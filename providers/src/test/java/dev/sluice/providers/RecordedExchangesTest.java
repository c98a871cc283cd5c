package dev.sluice.providers;

import static dev.sluice.providers.FakeUpstream.withTokens;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.engine.provider.Answer;
import dev.sluice.engine.provider.Candidate;
import dev.sluice.engine.provider.Lookup;
import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.Raw;
import dev.sluice.providers.Catalogue.ProviderFile;
import dev.sluice.providers.FakeUpstream.Reaction;
import dev.sluice.providers.http.Call;
import dev.sluice.providers.http.Exchange;
import dev.sluice.providers.http.Outbound;
import dev.sluice.providers.http.Peer;
import dev.sluice.providers.http.Reply.Again;
import dev.sluice.providers.http.Wire;
import dev.sluice.providers.spec.LookupSpec;
import dev.sluice.providers.spec.ProviderSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Every provider file is a test case by existing: it must bring its recorded exchanges
/// (`exchanges/PROVIDER/LOOKUP-KIND[-DETAIL].json`, for opened hits `LOOKUP-expand-KIND`, for
/// several questions at once `LOOKUP-batch-KIND`, where `alone` tells which are asked again by
/// themselves), which are replayed over a socket.
class RecordedExchangesTest {
  private static final Path ROOT = Path.of("src/test/resources/exchanges");
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private record Recording(String name, List<Call> calls, JsonNode recorded) {}

  static Stream<String> providers() {
    return Catalogue.load(Optional.empty()).files().stream().map(ProviderFile::name);
  }

  @ParameterizedTest
  @MethodSource("providers")
  void everyFileBringsItsExchangesAndReadsThemAsRecorded(String provider) throws Exception {
    var spec =
        Catalogue.load(Optional.empty()).specs().stream()
            .filter(it -> it.name().equals(provider))
            .findFirst()
            .orElseThrow();
    var recordings = new ArrayList<Recording>();
    for (var lookup : spec.lookups()) {
      recordings.addAll(recordings(provider, lookup));
    }
    demand(spec, recordings);
    try (var upstream = FakeUpstream.that(FakeUpstream.json("{}"));
        var outbound = new Outbound(4, Set.of(Peer.of(upstream.uri())))) {
      var sandbox = new Upstream.Sandbox(upstream.uri(), 1);
      var target = Target.of(spec, sandbox, Credentials.of(Map.of()));
      var wire =
          new Wire(
              outbound, target::route, target.credentials()::value, Bench.CLOCK, System::nanoTime);
      var exchange = new Exchange(spec, wire);
      for (var recording : recordings) {
        replay(provider, upstream, exchange, recording);
      }
    }
  }

  private static List<Recording> recordings(String provider, LookupSpec lookup) throws IOException {
    var recordings = new ArrayList<Recording>();
    try (var files = Files.newDirectoryStream(ROOT.resolve(provider), lookup.name() + "-*.json")) {
      for (var file : files) {
        var recorded = JSON.readTree(Files.readString(file));
        var name = file.getFileName().toString().replace(".json", "");
        var calls = new ArrayList<Call>();
        var asked =
            recorded.has("questions") ? recorded.get("questions") : recorded.get("question");
        for (var each : asked.isArray() ? asked : List.of(asked)) {
          var question = question(provider, lookup.lookup(), each);
          calls.add(
              recorded.has("hit")
                  ? new Call.Open(question, recorded.get("hit").stringValue())
                  : new Call.Ask(question));
        }
        recordings.add(new Recording(name, calls, recorded));
      }
    }
    return recordings;
  }

  private static Question question(String provider, Lookup lookup, JsonNode asked) {
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

  private static void demand(ProviderSpec spec, List<Recording> recordings) throws IOException {
    var names = recordings.stream().map(Recording::name).toList();
    for (var lookup : spec.lookups()) {
      assertThat(names).as(spec.name()).contains(lookup.name() + "-found");
      if (lookup.expand().isPresent()) {
        assertThat(names).as(spec.name()).contains(lookup.name() + "-expand-found");
      }
      if (lookup.batch().isPresent()) {
        assertThat(names).as(spec.name()).contains(lookup.name() + "-batch-found");
      }
    }
    for (var kind : List.of("nothing", "refused", "fault")) {
      assertThat(names).as(spec.name()).anyMatch(name -> name.contains("-" + kind));
    }
    try (var files = Files.list(ROOT.resolve(spec.name()))) {
      assertThat(files).as("every file is of some lookup").hasSameSizeAs(recordings);
    }
  }

  private static void replay(
      String provider, FakeUpstream upstream, Exchange exchange, Recording recording)
      throws Exception {
    var name = provider + "/" + recording.name();
    upstream.turnTo(withTokens(reaction(recording.recorded().get("response"))));

    var replies = List.copyOf(exchange.send(recording.calls(), () -> {}).values());

    assertThat(upstream.requests().getLast().target())
        .as(name)
        .isEqualTo("/" + provider + recording.recorded().get("request").stringValue());
    for (int i = 0; i < replies.size(); i++) {
      var recorded = recording.recorded();
      var expected =
          recorded.has("answers") ? recorded.get("answers").get(i) : recorded.get("answer");
      check(name, replies.get(i).answer(), expected);
      assertThat(replies.get(i).again() == Again.ALONE)
          .as(name + " is asked again by itself")
          .isEqualTo(recorded.path("alone").path(i).asBoolean(false));
    }
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
