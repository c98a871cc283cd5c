package dev.sluice.server.cli;

import dev.sluice.postgres.BrokenConfiguration;
import dev.sluice.postgres.ChangeRefused;
import dev.sluice.postgres.ConfigurationBusy;
import dev.sluice.postgres.StoreUnavailable;
import dev.sluice.sandbox.PortInUse;
import dev.sluice.server.CannotStart;
import dev.sluice.server.bulk.input.InputUnusable;
import dev.sluice.server.bulk.output.OutputUnusable;
import dev.sluice.server.embedded.DatabaseUnusable;
import dev.sluice.server.enrich.ServiceStopping;
import dev.sluice.training.BadPairs;
import java.io.IOException;
import java.io.PrintStream;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/// The door at which every exception ends as one line on standard error and an exit code. A stack
/// trace is shown only to who asked for it.
final class Troubles implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private static final int INTERRUPTED = 130;

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
    int status =
        switch (problem) {
          case CannotStart known -> told(known, known.exitCode());
          case InputUnusable known -> told(known, ExitCode.USAGE);
          case OutputUnusable known -> told(known, ExitCode.SOFTWARE);
          case StoreUnavailable known -> told(known, ExitCode.SOFTWARE);
          case ChangeRefused known -> told(known, ExitCode.SOFTWARE);
          case ConfigurationBusy known -> told(known, ExitCode.SOFTWARE);
          case BrokenConfiguration known -> told(known, ExitCode.SOFTWARE);
          case BadPairs known -> told(known, ExitCode.SOFTWARE);
          case IOException known -> told(new CommandFailed(known.toString()), ExitCode.SOFTWARE);
          case CommandFailed known -> told(known, ExitCode.SOFTWARE);
          case DatabaseUnusable known -> told(known, ExitCode.SOFTWARE);
          case PortInUse known -> told(known, ExitCode.SOFTWARE);
          case ServiceStopping known -> told(known, ExitCode.SOFTWARE);
          case InterruptedException _ -> INTERRUPTED;
          default -> {
            out.printf("sluice: internal error: %s (SLUICE_DEBUG=1 shows where)%n", problem);
            yield ExitCode.SOFTWARE;
          }
        };
    trace(problem);
    return status;
  }

  private int told(Exception problem, int status) {
    out.printf("sluice: %s%n", oneLine(problem));
    return status;
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
