package dev.sluice.server;

import dev.sluice.providers.Upstream;
import dev.sluice.providers.http.SandboxProbe;
import dev.sluice.providers.http.SandboxUnavailable;
import dev.sluice.sandbox.Sandbox;
import dev.sluice.server.Deployment.SandboxChoice;
import dev.sluice.server.health.Mode;
import java.net.URI;
import java.util.Optional;

/// Whom the providers' questions go to: the providers, or a sandbox that speaks for them.
sealed interface Upstreams extends AutoCloseable {
  /// The same for the provider runtime.
  Upstream upstream();

  /// The same in a word.
  default Mode mode() {
    return switch (upstream()) {
      case Upstream.Live() -> Mode.LIVE;
      case Upstream.Sandbox(_, _) -> Mode.SANDBOX;
    };
  }

  /// The sandbox's own counters, if there is a sandbox.
  Optional<Sandbox.Stats> stats();

  @Override
  void close();

  /// Starts or finds what was chosen.
  static Upstreams open(SandboxChoice choice) {
    return switch (choice) {
      case SandboxChoice.None() -> new Providers();
      case SandboxChoice.Own() -> new OwnSandbox(Sandbox.start(Sandbox.Options.defaults()));
      case SandboxChoice.At(var uri) -> elsewhere(uri.resolve("/"));
    };
  }

  private static Upstreams elsewhere(URI root) {
    var probe = SandboxProbe.at(root);
    try {
      var base = URI.create(root.toString().replaceFirst("/$", ""));
      return new SandboxElsewhere(new Upstream.Sandbox(base, probe.stats().speed()), probe);
    } catch (SandboxUnavailable e) {
      probe.close();
      throw e;
    }
  }

  /// The providers themselves.
  record Providers() implements Upstreams {
    @Override
    public Upstream upstream() {
      return new Upstream.Live();
    }

    @Override
    public Optional<Sandbox.Stats> stats() {
      return Optional.empty();
    }

    @Override
    public void close() {}
  }

  /// A sandbox of this process.
  record OwnSandbox(Sandbox sandbox) implements Upstreams {
    @Override
    public Upstream upstream() {
      return new Upstream.Sandbox(sandbox.uri(), sandbox.stats().speed());
    }

    @Override
    public Optional<Sandbox.Stats> stats() {
      return Optional.of(sandbox.stats());
    }

    @Override
    public void close() {
      sandbox.close();
    }
  }

  /// A sandbox of another process.
  record SandboxElsewhere(Upstream upstream, SandboxProbe probe) implements Upstreams {
    @Override
    public Optional<Sandbox.Stats> stats() {
      var stats = probe.stats();
      return Optional.of(
          new Sandbox.Stats(stats.requests(), stats.tokens(), stats.questions(), stats.speed()));
    }

    @Override
    public void close() {
      probe.close();
    }
  }
}
