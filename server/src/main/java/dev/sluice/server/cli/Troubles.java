package dev.sluice.server.cli;

import dev.sluice.server.embedded.DatabaseUnusable;
import dev.sluice.server.embedded.DirectoryInUse;
import java.io.PrintStream;
import java.util.Optional;
import java.util.OptionalInt;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The door at which every exception ends as one line on standard error and an exit code. A stack
/// trace is shown only to who asked for it.
final class Troubles implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private final PrintStream out;
  private final boolean debug;

  Troubles(PrintStream out, boolean debug) {
    this.out = out;
    this.debug = debug;
  }

  @Override
  public int handleParseException(ParameterException problem, String[] arguments) {
    var command = problem.getCommandLine().getCommandSpec().qualifiedName();
    out.printf("sluice: %s (see: %s --help)%n", oneLine(problem), command);
    trace(problem);
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(
      Exception problem, CommandLine command, ParseResult arguments) {
    var known = known(problem);
    if (known.isPresent()) {
      out.printf("sluice: %s%n", oneLine(problem));
    } else {
      out.printf("sluice: internal error: %s (SLUICE_DEBUG=1 shows where)%n", problem);
    }
    trace(problem);
    return known.orElse(ExitCode.SOFTWARE);
  }

  /// The exit code of an exception whose message was written for a person.
  private static OptionalInt known(Exception problem) {
    return switch (problem) {
      case DirectoryInUse _, DatabaseUnusable _, CommandFailed _ -> OptionalInt.of(1);
      default -> OptionalInt.empty();
    };
  }

  private static String oneLine(Exception problem) {
    return Optional.ofNullable(problem.getMessage())
        .orElse(problem.toString())
        .strip()
        .replaceAll("\\s*[\\r\\n]+\\s*", "; ");
  }

  private void trace(Exception problem) {
    if (debug) {
      problem.printStackTrace(out);
    }
  }
}
