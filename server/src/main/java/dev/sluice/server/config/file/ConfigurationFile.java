package dev.sluice.server.config.file;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.engine.plan.Configuration;
import dev.sluice.engine.plan.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The configuration as a file.
///
/// ```yaml
/// settings:
///   identity_floor: 0.5
/// fields:
///   bpm:
///     description: Tempo in beats per minute
///     type: bpm                     # what a field is, and whether it is asked for
///     enabled: true
///     required_for_gold: true
///     strategy: first_acceptable
///     rungs:                        # at most four, in order; `slot: 3` leaves a slot empty before
///       - {provider: beatport, minimum: 0.98}
///       - {provider: spotify, minimum: 0.85}
/// providers:
///   spotify:
///     enabled: true                 # the rest is optional: else as the provider's file says
///     limit: {requests: 100, seconds: 30}
///     cost: 0.001
///     base_url: https://api.spotify.com/v1
/// trust:                            # a pair that is not named is trusted with 1
///   spotify:
///     genre: {declared: 0.9, reason: published for the artist}
/// ```
///
/// A section that is left out stays as it is. In one that is there, `fields`, `trust` and
/// `settings` are complete: what is not named goes. Providers cannot go; one that is not named
/// stays as it is.
public final class ConfigurationFile {
  private ConfigurationFile() {}

  /// What became of reading a file.
  public sealed interface Read {
    /// Readable as a whole. `lines` tells where places such as `bpm.priority_2_confidence` stand
    /// in the file. It may still be wrong: see [dev.sluice.engine.plan.Plan#compile].
    record Good(Configuration configuration, Map<String, Integer> lines) implements Read {
      public Good {
        lines = Map.copyOf(lines);
      }
    }

    /// Not readable; every problem, its place being `file:line: path`.
    record Bad(List<Problem> problems) implements Read {
      public Bad {
        problems = List.copyOf(problems);
      }
    }
  }

  /// What became of reading a file's text.
  public sealed interface Text {
    /// The text, and what problems call the file.
    record Good(String name, String text) implements Text {}

    /// It is not there, or no text.
    record Bad(List<Problem> problems) implements Text {
      public Bad {
        problems = List.copyOf(problems);
      }
    }
  }

  /// Reads a file.
  ///
  /// @param live what the sections that are left out say, and which providers there are; the
  ///     result has its version
  public static Read read(Path file, Configuration live) {
    return switch (text(file)) {
      case Text.Good(var name, var text) -> read(name, text, live);
      case Text.Bad(var problems) -> new Read.Bad(problems);
    };
  }

  /// The text of a file, not looked at.
  public static Text text(Path file) {
    var name = String.valueOf(file.getFileName());
    try {
      var bytes = Files.readAllBytes(file);
      return new Text.Good(name, UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString());
    } catch (CharacterCodingException _) {
      return unreadable(name, "is not UTF-8: save it as UTF-8");
    } catch (IOException e) {
      return unreadable(file.toString(), "cannot be read: " + e);
    }
  }

  private static Text unreadable(String file, String message) {
    return new Text.Bad(List.of(new Problem(Problem.Severity.ERROR, file, "", message)));
  }

  /// Reads a text.
  ///
  /// @param name what its problems call it
  public static Read read(String name, String text, Configuration live) {
    return new FileReader(name, live).read(text);
  }

  /// The file that says all of this configuration; equal configurations give equal bytes.
  public static String write(Configuration configuration) {
    return FileWriter.write(configuration);
  }
}
