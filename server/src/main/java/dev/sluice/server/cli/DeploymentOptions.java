package dev.sluice.server.cli;

import dev.sluice.server.Deployment;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// The options that every command has that enriches.
final class DeploymentOptions {
  @Spec(Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Mixin private SandboxOption sandbox = new SandboxOption();
  @Mixin private DataOptions data = new DataOptions();

  @Mixin private ProvidersOption providers = new ProvidersOption();

  @Option(
      names = "--allow-base-url",
      paramLabel = "URL",
      split = ",",
      description =
          "A base_url in the database may name this host besides the provider file's own"
              + " (default: SLUICE_ALLOW_BASE_URLS, separated by commas).",
      defaultValue = "${env:SLUICE_ALLOW_BASE_URLS}")
  private @Nullable List<String> allowedBaseUrls;

  @Option(
      names = "--reload-interval",
      paramLabel = "TIME",
      description = "How often it looks for a changed configuration (default: ${DEFAULT-VALUE}).",
      defaultValue = "5m",
      converter = DurationConverter.class)
  private Duration reloadInterval = Duration.ofMinutes(5);

  /// @param exclusive whether a directory that another process uses is refused
  Deployment.Options options(boolean exclusive) {
    return new Deployment.Options(
        data.databaseUrl(),
        data.data(),
        sandbox.choice(),
        providers.directory(),
        reloadInterval,
        exclusive,
        allowedHosts());
  }

  private Set<String> allowedHosts() {
    var hosts = new TreeSet<String>();
    for (var url : Optional.ofNullable(allowedBaseUrls).orElse(List.of())) {
      if (!url.isBlank()) {
        hosts.add(host(url.strip()));
      }
    }
    return hosts;
  }

  private String host(String url) {
    try {
      var uri = URI.create(url);
      if ("https".equals(uri.getScheme()) && uri.getHost() != null) {
        return uri.getHost().toLowerCase(Locale.ROOT);
      }
    } catch (IllegalArgumentException _) {
      // told below
    }
    throw new ParameterException(
        spec.commandLine(),
        "--allow-base-url is '%s': give a URL such as https://api.example.org".formatted(url));
  }
}
