package dev.sluice.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.providers.StoredBody;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `sluice provider parse`: what a stored body says by a provider file's rules. Asks nobody.
@Command(
    name = "parse",
    description = "Reads a stored body by a provider file's rules and prints what it says.",
    mixinStandardHelpOptions = true)
final class ProviderParseCommand implements Runnable {
  private static final String TYPE = "content-type";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(index = "0", paramLabel = "NAME", description = "The provider.")
  private String name = "";

  @Parameters(
      index = "1",
      paramLabel = "LOOKUP",
      description = "The lookup; LOOKUP/expand for the body of an opened hit.")
  private String lookup = "";

  @Parameters(index = "2", paramLabel = "FILE", description = "The body; - is standard input.")
  private Path file = Path.of("-");

  @Option(
      names = "--status",
      paramLabel = "N",
      description = "Its HTTP status (default: ${DEFAULT-VALUE}).",
      defaultValue = "200")
  private int status;

  @Option(
      names = "--header",
      paramLabel = "K:V",
      description = "A header that came with it (default: Content-Type: application/json).")
  private List<String> headers = new ArrayList<>();

  @Option(names = "--json", description = "As one line of JSON.")
  private boolean json;

  @Mixin private ProvidersOption providers = new ProvidersOption();

  @Override
  public void run() {
    var given = headers();
    var catalogue = providers.catalogue();
    try {
      var answer = StoredBody.read(catalogue, name, lookup, status, given, body());
      if (json) {
        AnswerJson.print(AnswerJson.of(answer));
      } else {
        AnswerJson.printText(answer);
      }
    } catch (IllegalArgumentException e) {
      throw usage(String.valueOf(e.getMessage()));
    }
  }

  private String body() {
    try {
      return file.toString().equals("-")
          ? new String(System.in.readAllBytes(), UTF_8)
          : new String(Files.readAllBytes(file), UTF_8);
    } catch (NoSuchFileException _) {
      throw usage(file + " does not exist");
    } catch (IOException e) {
      throw usage("%s cannot be read: %s".formatted(file, e));
    }
  }

  private Map<String, String> headers() {
    if (status < 100 || status > 599) {
      throw usage("--status must lie in 100..599, got " + status);
    }
    var given = new LinkedHashMap<String, String>();
    for (var header : headers) {
      int colon = header.indexOf(':');
      if (colon < 1) {
        throw usage("--header must be NAME:VALUE, got '%s'".formatted(header));
      }
      given.put(
          header.substring(0, colon).strip().toLowerCase(Locale.ROOT),
          header.substring(colon + 1).strip());
    }
    given.putIfAbsent(TYPE, "application/json");
    return given;
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
