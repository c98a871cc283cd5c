package dev.sluice.providers.http;

import dev.sluice.engine.provider.Question;
import dev.sluice.engine.provider.Question.Part;
import dev.sluice.providers.FakeUpstream;
import dev.sluice.providers.FakeUpstream.Reaction;
import dev.sluice.providers.spec.Parsed;
import dev.sluice.providers.spec.ProviderSpec;
import dev.sluice.providers.spec.SpecReader;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// One provider file, an exchange by its rules, and a [FakeUpstream] behind it.
final class ExchangeBench implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

  final FakeUpstream upstream;
  final Exchange exchange;
  private final Outbound outbound;

  ExchangeBench(String file, Map<String, String> credentials, Reaction reaction) {
    this.upstream = FakeUpstream.that(reaction);
    this.outbound = new Outbound(4, Set.of(Peer.of(upstream.uri())));
    this.exchange =
        new Exchange(
            spec(file),
            new Wire(
                outbound,
                this::route,
                name -> Optional.ofNullable(credentials.get(name)),
                Clock.fixed(NOW, ZoneOffset.UTC),
                System::nanoTime));
  }

  ExchangeBench(String file, Reaction reaction) {
    this(file, Map.of(), reaction);
  }

  static ProviderSpec spec(String file) {
    return switch (SpecReader.read(file)) {
      case Parsed.Valid(var spec) -> spec;
      case Parsed.Invalid(var problems) -> throw new IllegalArgumentException("" + problems);
    };
  }

  private URI route(URI uri) {
    var query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return URI.create(upstream.uri() + uri.getRawPath() + query);
  }

  /// Sends one request for these calls.
  List<Reply> send(Call... calls) throws InterruptedException {
    return List.copyOf(exchange.send(List.of(calls), () -> {}).values());
  }

  /// Field, value, field, value ...
  static Call ask(String lookup, String... parts) {
    return new Call.Ask(question(lookup, parts));
  }

  static Call open(String hit, String lookup, String... parts) {
    return new Call.Open(question(lookup, parts), hit);
  }

  private static Question question(String lookup, String... parts) {
    var key = new ArrayList<Part>();
    for (int i = 0; i < parts.length; i += 2) {
      key.add(new Part(parts[i], parts[i + 1], parts[i + 1]));
    }
    return new Question("shelf", "sandbox", lookup, new Question.Key.Known(key), "");
  }

  String lastTarget() {
    return upstream.requests().getLast().target();
  }

  @Override
  public void close() {
    outbound.close();
    upstream.close();
  }
}
