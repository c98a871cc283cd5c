package dev.sluice.server.cli;

import dev.sluice.server.Deployment.SandboxChoice;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/// The option that asks a sandbox instead of the providers.
final class SandboxOption {
  private static final String NAME = "--sandbox";

  @Spec(Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  /// Its value is never the next word: `--sandbox FILE` is the option and a file. The parser would
  /// take the file for the URL, were the value not spelt out as none.
  static String[] spellOut(String... arguments) {
    var spelt = arguments.clone();
    for (int i = 0; i < spelt.length; i++) {
      spelt[i] = spelt[i].equals(NAME) ? NAME + "=" : spelt[i];
    }
    return spelt;
  }

  @Option(
      names = NAME,
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "URL",
      description = {
        "Ask a sandbox instead of the providers: one of its own, or the one at this URL.",
        "Its answers are kept apart, in DIR/sandbox."
      })
  private @Nullable String sandbox;

  /// Whether there is one.
  boolean isOn() {
    return sandbox != null;
  }

  /// Whose answers are asked for.
  SandboxChoice choice() {
    if (sandbox == null) {
      return new SandboxChoice.None();
    }
    return sandbox.isBlank() ? new SandboxChoice.Own() : new SandboxChoice.At(parse(sandbox));
  }

  private URI parse(String text) {
    try {
      var uri = URI.create(text);
      if ("http".equals(uri.getScheme()) && uri.getHost() != null) {
        return uri;
      }
    } catch (IllegalArgumentException _) {
      // told below
    }
    throw new ParameterException(
        spec.commandLine(),
        "'"
            + text
            + "' is no URL of a sandbox: give http://127.0.0.1:PORT as sluice sandbox says it");
  }
}
