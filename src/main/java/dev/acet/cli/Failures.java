package dev.acet.cli;

import dev.acet.cli.terminal.ExitCode;
import dev.acet.cli.terminal.MissingCommandException;
import dev.acet.io.PlainText;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IExecutionStrategy;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.RunLast;
import picocli.CommandLine.UnmatchedArgumentException;

/** Turns whatever went wrong into one or two lines and an exit code; nothing else does. */
final class Failures
    implements IExecutionStrategy, IParameterExceptionHandler, IExecutionExceptionHandler {

  /** Runs the command; picocli passes on only exceptions, so errors are turned into exceptions. */
  @Override
  public int execute(ParseResult parsed) {
    try {
      return new RunLast().execute(parsed);
    } catch (Error e) {
      CommandLine command = last(parsed);
      throw new CommandLine.ExecutionException(command, "an error ended the command", e);
    }
  }

  @Override
  public int handleParseException(ParameterException failure, String[] arguments) {
    CommandLine command = failure.getCommandLine();
    PrintWriter err = command.getErr();
    err.println("acet: " + PlainText.line(String.valueOf(failure.getMessage())));
    if (failure instanceof MissingCommandException) {
      err.println();
      command.usage(err);
    } else if (!UnmatchedArgumentException.printSuggestions(failure, err)) {
      err.println("Run: " + command.getCommandSpec().qualifiedName() + " --help");
    }
    return ExitCode.USAGE;
  }

  @Override
  public int handleExecutionException(
      Exception failure, CommandLine command, ParseResult arguments) {
    if (failure instanceof ParameterException usage) {
      return handleParseException(usage, new String[0]);
    }
    boolean verbose = command.getParseResult().hasMatchedOption("--verbose");
    String name = command.getCommandSpec().qualifiedName().replaceFirst("^acet ", "");
    return tell(failure, name, command.getErr(), verbose);
  }

  /**
   * Says what went wrong.
   *
   * @param command what was running, such as "predict"
   * @return the exit code
   */
  static int tell(Throwable thrown, String command, PrintWriter err, boolean verbose) {
    Failure failure = Failure.of(thrown, command);
    err.println("acet: " + failure.message());
    if (verbose) {
      thrown.printStackTrace(err);
    } else if (failure.isBug()) {
      err.println("This is a bug of acet's. Run it again with --verbose to see where.");
    }
    return failure.exitCode();
  }

  private static CommandLine last(ParseResult parsed) {
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    return last.commandSpec().commandLine();
  }
}
